"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { checkLater } from "@/components/ui/check-later";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { joinAsNewPerson } from "@/lib/members/actions";
import { AuthForm } from "../auth-form";
import { NewPasswordField } from "../new-password-field";
import { postSignIn } from "../post-sign-in";
import { unreachable } from "../unreachable";

const check = checkLater(() => import("./schema").then((module) => module.joinForm));

/** @param email whom the invitation is for; the new account gets it */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({ resolver: check });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (person) => {
    setProblem(null);
    const result = await joinAsNewPerson({ ...person, token }).catch(() => null);
    if (result?.ok) {
      const refused = await postSignIn(result.data.email, person.password);
      return window.location.assign(refused === null ? "/" : "/sign-in");
    }
    const said = result ? applyProblem(form, result.error, ["name", "password"]) : unreachable;
    setProblem(said);
    if (said) form.setError("root", { message: said });
  });

  return (
    <AuthForm
      onSubmit={submit}
      problem={problem}
      pending={isSubmitting || isSubmitSuccessful}
      label="Join"
      pendingLabel="Joining…"
    >
      <Field label="E-mail">
        <Input value={email} readOnly autoComplete="username" />
      </Field>
      <Field label="Your name" error={errors.name?.message} required>
        <Input {...form.register("name")} autoComplete="name" autoFocus />
      </Field>
      <NewPasswordField error={errors.password?.message} {...form.register("password")} />
    </AuthForm>
  );
}
