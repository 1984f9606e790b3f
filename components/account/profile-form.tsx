"use client";

import { useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { Button } from "@/components/ui/button";
import { checkLater } from "@/components/ui/check-later";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { registered } from "@/components/ui/registered";
import { toast } from "@/components/ui/toast";
import { Unsaved } from "@/components/ui/unsaved";
import { useStored } from "@/components/ui/use-stored";
import { updateProfileAction } from "@/lib/members/actions";

const check = checkLater(() => import("@/lib/members/schema").then((module) => module.profileInput));

export function ProfileForm({ name }: { name: string }) {
  const form = useForm({ resolver: check, defaultValues: { name } });
  const store = useStored(form, { name });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    const result = await store(updateProfileAction(input), () => input);
    if (result.ok) return toast.success("Saved.");
    const said = applyProblem(form, result.error, ["name"]);
    if (said) form.setError("name", { message: said });
  });
  return (
    <form onSubmit={submit} noValidate className="flex items-start gap-2 max-sm:flex-col">
      <Field label="Your name" error={errors.name?.message} className="w-full max-w-80" required>
        <Input {...registered(form, "name")} autoComplete="name" />
      </Field>
      <div className="flex flex-wrap items-center gap-3 sm:mt-6.5">
        <Button type="submit" pending={isSubmitting} pendingLabel="Saving…">
          Save name
        </Button>
        <Unsaved unsaved={isDirty} />
      </div>
    </form>
  );
}
