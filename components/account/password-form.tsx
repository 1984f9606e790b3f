"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { checkLater } from "@/components/ui/check-later";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { changePasswordAction } from "@/lib/members/actions";

const check = checkLater(() => import("@/lib/members/schema").then((module) => module.passwordChange));

const blank = { current: "", password: "" };

/** @param email for password managers, which store the new one with it */
export function PasswordForm({ email }: { email: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({ resolver: check, defaultValues: blank });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    setProblem(null);
    const result = await answerOf(changePasswordAction(input));
    if (!result.ok) return setProblem(applyProblem(form, result.error, ["current", "password"]));
    form.reset(blank);
    toast.success("Changed. Every other browser is signed out.");
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem && <Notice tone="danger">{problem}</Notice>}
      <input type="email" value={email} readOnly autoComplete="username" hidden />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Current password" error={errors.current?.message} required>
          <Input {...form.register("current")} type="password" autoComplete="current-password" />
        </Field>
        <Field
          label="New password"
          help={errors.password ? undefined : "12 characters or more."}
          error={errors.password?.message}
          required
        >
          <Input {...form.register("password")} type="password" autoComplete="new-password" />
        </Field>
      </div>
      <Button type="submit" className="self-start" pending={isSubmitting} pendingLabel="Changing…">
        Change password
      </Button>
    </form>
  );
}
