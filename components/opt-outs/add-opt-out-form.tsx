"use client";

import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { plainForm, usePlainForm } from "@/components/ui/use-plain-form";
import { createOptOutAction } from "@/lib/opt-outs/actions";

const number = plainForm({
  names: ["phone"],
  load: () => import("./add-schema").then((module) => module.addOptOutForm),
  send: createOptOutAction,
});

/** A number to be put on the list. */
export function AddOptOutForm({ onDone }: { onDone: () => void }) {
  const { faults, problem, pending, form } = usePlainForm(number, ({ phone }) => {
    toast.success(`${phone} gets no more messages.`);
    onDone();
  });

  return (
    <form {...form} className="flex min-h-0 flex-1 flex-col">
      <DialogBody>
        {problem && <Notice tone="danger">{problem}</Notice>}
        <Field label="Number" help="With country code, like +919876543210." error={faults.phone} required>
          <Input name="phone" type="tel" autoComplete="off" inputMode="tel" />
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending} pendingLabel="Adding…">
          Add number
        </Button>
      </DialogFooter>
    </form>
  );
}
