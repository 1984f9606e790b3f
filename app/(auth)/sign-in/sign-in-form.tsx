"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { PasswordInput } from "../password-input";
import { postSignIn } from "../post-sign-in";

const schema = z.object({
  email: z.string().check(z.trim(), z.minLength(1, "Type your e-mail address.")),
  password: z.string().check(z.minLength(1, "Type your password.")),
});

/** @param goTo a path of ours */
export function SignInForm({ goTo }: { goTo: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  // No default values: they would wipe out what was typed before the page came alive.
  const form = useForm({ resolver: zodResolver(schema), reValidateMode: "onSubmit" });
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
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label="E-mail" error={errors.email?.message} required>
        <Input {...form.register("email")} type="email" autoComplete="username" autoFocus inputMode="email" />
      </Field>
      <Field label="Password" error={errors.password?.message} required>
        <PasswordInput {...form.register("password")} autoComplete="current-password" />
      </Field>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Button
        type="submit"
        variant="primary"
        className="mt-1 h-9 w-full"
        pending={isSubmitting || isSubmitSuccessful}
        pendingLabel="Signing in…"
      >
        Sign in
      </Button>
    </form>
  );
}
