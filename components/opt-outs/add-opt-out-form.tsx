"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { Button } from "@/components/ui/button";
import { checkLater } from "@/components/ui/check-later";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { createOptOutAction } from "@/lib/opt-outs/actions";

const check = checkLater(() => import("./add-schema").then((module) => module.addOptOutForm));

/** A number to be put on the list. */
export function AddOptOutForm({ onDone }: { onDone: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const client = useQueryClient();
  const form = useForm({
    resolver: check,
    defaultValues: { phone: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const result = await createOptOutAction(values).catch(() => null);
    if (!result) {
      setProblem("Midcall cannot be reached. Check the network and try again; what you typed is still here.");
      return;
    }
    if (!result.ok) {
      setProblem(applyProblem(form, result.error, ["phone"]));
      return;
    }
    await client.invalidateQueries({ queryKey: ["opt-outs"] });
    toast.success(`${result.data.phone} gets no more messages.`);
    onDone();
  });

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody>
        {problem && <Notice tone="danger">{problem}</Notice>}
        <Field
          label="Number"
          help="With country code, like +919876543210."
          error={errors.phone?.message}
          required
        >
          <Input {...form.register("phone")} type="tel" autoComplete="off" inputMode="tel" />
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Adding…">
          Add number
        </Button>
      </DialogFooter>
    </form>
  );
}
