"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { checkLater } from "@/components/ui/check-later";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AuthForm } from "../auth-form";
import { PasswordInput } from "../password-input";
import { postSignIn } from "../post-sign-in";

const check = checkLater(() => import("./schema").then((module) => module.signInForm));

/**
 * @param goTo a path of ours
 * @param refusal why a sign-in that led here did not work
 */
export function SignInForm({ goTo, refusal }: { goTo: string; refusal: string | null }) {
  const [problem, setProblem] = useState<string | null>(refusal);
  // No default values: they would wipe out what was typed before the page came alive.
  const form = useForm({ resolver: check, reValidateMode: "onSubmit" });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async ({ email, password }) => {
    setProblem(null);
    const refused = await postSignIn(email, password);
    // A full load: nothing that was kept for somebody else stays.
    if (refused === null) return window.location.assign(goTo);
    setProblem(refused);
    form.setError("root", { message: refused });
    form.setFocus("password", { shouldSelect: true });
  });

  return (
    <AuthForm
      onSubmit={submit}
      problem={problem}
      pending={isSubmitting || isSubmitSuccessful}
      label="Sign in"
      pendingLabel="Signing in…"
    >
      <Field label="E-mail" error={errors.email?.message} required>
        <Input {...form.register("email")} type="email" autoComplete="username" autoFocus inputMode="email" />
      </Field>
      <Field label="Password" error={errors.password?.message} required>
        <PasswordInput {...form.register("password")} autoComplete="current-password" />
      </Field>
    </AuthForm>
  );
}
