"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { applyProblem } from "@/components/layout/apply-problem";
import { Button } from "@/components/ui/button";
import { CopyLine } from "@/components/ui/code";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { createApiKeyAction } from "@/lib/api-keys/actions";
import { apiKeyInput, type KeyScope } from "@/lib/api-keys/schema";

const schema = z.strictObject({ name: apiKeyInput.shape.name, may: z.enum(["read", "write"]) });
const scopesOf: Record<KeyScope, KeyScope[]> = { read: ["read"], write: ["read", "write"] };

const blank: z.input<typeof schema> = { name: "", may: "write" };

/** Makes a management key and shows it this one time. */
export function NewApiKey() {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: blank });
  const { errors, isSubmitting } = form.formState;

  const change = (next: boolean) => {
    setOpen(next);
    setSecret(null);
    setProblem(null);
    form.reset();
  };
  const submit = form.handleSubmit(async ({ name, may }) => {
    setProblem(null);
    const result = await createApiKeyAction({ name, scopes: scopesOf[may] });
    if (result.ok) setSecret(result.data.secret);
    else setProblem(applyProblem(form, result.error, ["name"]));
  });

  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        New key
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={secret ? "The new key" : "New management key"}
        sticky={secret !== null}
      >
        {secret ? (
          <>
            <DialogBody>
              <Notice tone="warn" title="This key is shown only now">
                Copy it to where it is used before you go on. Midcall keeps only its fingerprint.
              </Notice>
              <div className="flex flex-col gap-1.5">
                <span className="text-sm font-medium">Management key</span>
                <CopyLine value={secret} what="management key" />
              </div>
            </DialogBody>
            <DialogFooter>
              <Button variant="primary" onClick={() => change(false)}>
                I have copied it
              </Button>
            </DialogFooter>
          </>
        ) : (
          <form onSubmit={submit} noValidate>
            <DialogBody>
              {problem && <Notice tone="danger">{problem}</Notice>}
              <Field
                label="Name"
                help="Who or what uses it: it stands in the audit log."
                error={errors.name?.message}
                required
              >
                <Input {...form.register("name")} placeholder="Nightly export" autoComplete="off" />
              </Field>
              <Field label="It may">
                <Select {...form.register("may")}>
                  <option value="write">Read and write</option>
                  <option value="read">Read only</option>
                </Select>
              </Field>
            </DialogBody>
            <DialogFooter>
              <Button onClick={() => change(false)}>Cancel</Button>
              <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Making…">
                Make the key
              </Button>
            </DialogFooter>
          </form>
        )}
      </Dialog>
    </>
  );
}
