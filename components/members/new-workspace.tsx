"use client";

import { useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { checkLater } from "@/components/ui/check-later";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { createWorkspaceAction } from "@/lib/members/actions";

const check = checkLater(() => import("@/lib/members/schema").then((module) => module.workspaceInput));

/** Makes another workspace and goes there. */
export function NewWorkspace() {
  const form = useForm({ resolver: check, defaultValues: { name: "" } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    const result = await answerOf(createWorkspaceAction(input));
    if (result.ok) return window.location.assign("/");
    const said = applyProblem(form, result.error, ["name"]);
    if (said) form.setError("name", { message: said });
  });
  return (
    <form onSubmit={submit} noValidate className="flex items-start gap-2 max-sm:flex-col">
      <Field
        label="Name of the new workspace"
        error={errors.name?.message}
        className="w-full max-w-80"
        required
      >
        <Input {...form.register("name")} autoComplete="off" />
      </Field>
      <Button
        type="submit"
        pending={isSubmitting || isSubmitSuccessful}
        pendingLabel="Making…"
        className="sm:mt-6.5"
      >
        Make workspace
      </Button>
    </form>
  );
}
