"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import type * as z from "zod/mini";
import { applyProblem } from "@/components/layout/apply-problem";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { checkLater } from "@/components/ui/check-later";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { createApiKeyAction } from "@/lib/api-keys/actions";
import type { KeyScope } from "@/lib/api-keys/schema";
import type { newKeyForm } from "./new-key-schema";

const check = checkLater(() => import("./new-key-schema").then((module) => module.newKeyForm));

const scopesOf: Record<KeyScope, KeyScope[]> = { read: ["read"], write: ["read", "write"] };

const blank: z.input<typeof newKeyForm> = { name: "", may: "write" };

type Props = { onMade: (secret: string) => void; onCancel: () => void };

/** Who uses a new management key, and for what. */
export function NewApiKeyForm({ onMade, onCancel }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({ resolver: check, defaultValues: blank });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ name, may }) => {
    setProblem(null);
    const result = await answerOf(createApiKeyAction({ name, scopes: scopesOf[may] }));
    if (result.ok) onMade(result.data.secret);
    else setProblem(applyProblem(form, result.error, ["name"]));
  });

  return (
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
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Making…">
          Make the key
        </Button>
      </DialogFooter>
    </form>
  );
}
