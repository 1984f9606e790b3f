"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { checkLater } from "@/components/ui/check-later";
import { setPassword } from "@/lib/members/actions";
import { AuthForm } from "../auth-form";
import { NewPasswordField } from "../new-password-field";
import { postSignIn } from "../post-sign-in";
import { unreachable } from "../unreachable";

const check = checkLater(() => import("./schema").then((module) => module.resetForm));

/** @param email whose password it is; password managers store it with the new one */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({ resolver: check });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async ({ password }) => {
    setProblem(null);
    const result = await setPassword({ token, password }).catch(() => null);
    if (result?.ok) {
      const refused = await postSignIn(result.data.email, password);
      return window.location.assign(refused === null ? "/" : "/sign-in");
    }
    const said = result ? applyProblem(form, result.error, ["password"]) : unreachable;
    setProblem(said);
    if (said) form.setError("root", { message: said });
  });

  return (
    <AuthForm
      onSubmit={submit}
      problem={problem}
      pending={isSubmitting || isSubmitSuccessful}
      label="Set password"
      pendingLabel="Setting…"
    >
      <input type="email" value={email} readOnly autoComplete="username" hidden />
      <NewPasswordField error={errors.password?.message} {...form.register("password")} autoFocus />
    </AuthForm>
  );
}
