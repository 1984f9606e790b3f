"use client";

import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { checkLater } from "@/components/ui/check-later";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { createAgentAction } from "@/lib/agents/actions";
import { type Country, CountrySelect } from "./country-select";
import { EngineSelect } from "./engine-select";

const check = checkLater(() => import("./create-schema").then((module) => module.createAgentForm));

type Props = {
  countries: readonly Country[];
  onCreated: (created: { id: string; toolKey: string }) => void;
  onCancel: () => void;
};

export function CreateAgentForm({ countries, onCreated, onCancel }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({
    resolver: check,
    defaultValues: { name: "", engine: "generic", default_country: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const { setFocus } = form;
  // The dialog is open before this form is loaded, so it could not give it the focus.
  useEffect(() => setFocus("name"), [setFocus]);

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const result = await answerOf(createAgentAction(values));
    if (result.ok) onCreated(result.data);
    else setProblem(applyProblem(form, result.error, ["name", "engine", "default_country"]));
  });

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody>
        {problem && <Notice tone="danger">{problem}</Notice>}
        <Field label="Name" error={errors.name?.message} required>
          <Input {...form.register("name")} placeholder="Support line" autoComplete="off" />
        </Field>
        <Field
          label="Voice engine"
          help="What runs the calls. It decides how requests are read; you can change it later."
          error={errors.engine?.message}
        >
          <EngineSelect {...form.register("engine")} />
        </Field>
        <Field
          label="Default country"
          help="Numbers that come without a country code are read as numbers of this country."
          error={errors.default_country && "Choose the country that most of your callers are in."}
          required
        >
          <CountrySelect countries={countries} {...form.register("default_country")} />
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Creating…">
          Create agent
        </Button>
      </DialogFooter>
    </form>
  );
}
