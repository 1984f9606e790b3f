"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { checkLater } from "@/components/ui/check-later";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { becomeOwner } from "@/lib/members/actions";
import { AuthForm } from "../auth-form";
import { NewPasswordField } from "../new-password-field";
import { postSignIn } from "../post-sign-in";
import { unreachable } from "../unreachable";

const check = checkLater(() => import("@/lib/members/schema").then((module) => module.ownerInput));

/** @param token of the one-time link, where one was opened */
export function WelcomeForm({ token }: { token: string | undefined }) {
  const [problem, setProblem] = useState<string | null>(null);
  // No default values: they would wipe out what was typed before the page came alive.
  const form = useForm({ resolver: check });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (person) => {
    setProblem(null);
    const result = await becomeOwner({ ...person, token }).catch(() => null);
    if (result?.ok) {
      // The account is there; whatever keeps the sign-in from working is told by its own page.
      const refused = await postSignIn(person.email, person.password);
      return window.location.assign(refused === null ? "/" : "/sign-in");
    }
    const said = result ? applyProblem(form, result.error, ["name", "email", "password"]) : unreachable;
    setProblem(said);
    if (said) form.setError("root", { message: said });
  });

  return (
    <AuthForm
      onSubmit={submit}
      problem={problem}
      pending={isSubmitting || isSubmitSuccessful}
      label="Create account"
      pendingLabel="Creating your account…"
    >
      <Field label="Your name" error={errors.name?.message} required>
        <Input {...form.register("name")} autoComplete="name" autoFocus />
      </Field>
      <Field label="E-mail" error={errors.email?.message} required>
        <Input {...form.register("email")} type="email" autoComplete="username" inputMode="email" />
      </Field>
      <NewPasswordField error={errors.password?.message} {...form.register("password")} />
    </AuthForm>
  );
}
