"use client";

import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { Button } from "@/components/ui/button";
import { checkLater } from "@/components/ui/check-later";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { registered } from "@/components/ui/registered";
import { changedIn } from "@/components/ui/take-stored";
import { toast } from "@/components/ui/toast";
import { Unsaved } from "@/components/ui/unsaved";
import { useStored } from "@/components/ui/use-stored";
import { updateAgentAction } from "@/lib/agents/actions";
import { type Country, CountrySelect } from "./country-select";
import { EngineSelect } from "./engine-select";
import { LimitFields } from "./limit-fields";
import { MetadataFields } from "./metadata-fields";
import { toForm, toPatch } from "./settings-values";

const check = checkLater(() => import("./settings-schema").then((module) => module.settingsForm));

type Props = {
  agent: Parameters<typeof toForm>[0] & { id: string };
  countries: readonly Country[];
  disabled: boolean;
};

export function AgentSettings({ agent, countries, disabled }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const stored = toForm(agent);
  const form = useForm({ resolver: check, defaultValues: stored, disabled });
  const store = useStored(form, stored);
  const { errors, isSubmitting, isDirty } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const patch = changedIn(toPatch(values), toPatch(stored));
    const result = await store(updateAgentAction({ agentId: agent.id, patch }), toForm);
    if (result.ok) return toast.success("Saved.");
    setProblem(
      applyProblem(form, result.error, [
        "name",
        "engine",
        "default_country",
        "test_numbers",
        "metadata_fields",
        "limits",
      ]),
    );
  });

  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-8">
        <Section title="General">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Name" error={errors.name?.message} required className="sm:col-span-2">
              <Input {...registered(form, "name")} autoComplete="off" />
            </Field>
            <Field label="Voice engine" error={errors.engine?.message}>
              <EngineSelect {...registered(form, "engine")} />
            </Field>
            <Field
              label="Default country"
              help="For numbers that come without a country code."
              error={errors.default_country?.message}
            >
              <CountrySelect countries={countries} {...registered(form, "default_country")} />
            </Field>
          </div>
        </Section>
        <Section
          title="Test numbers"
          description="An agent in dry run really sends to these numbers, and to no others."
        >
          <Field
            label="Numbers, one a line"
            error={errors.test_numbers?.message}
            help="With country code, like +919876543210."
            optional
          >
            <Textarea mono {...registered(form, "test_numbers")} spellCheck={false} />
          </Field>
        </Section>
        <MetadataFields disabled={disabled} />
        <LimitFields disabled={disabled} />
        {problem && <Notice tone="danger">{problem}</Notice>}
        {!disabled && (
          <div className="flex flex-wrap items-center gap-3">
            <Button
              type="submit"
              variant="primary"
              pending={isSubmitting}
              pendingLabel="Saving…"
              disabled={!isDirty}
            >
              Save changes
            </Button>
            <Unsaved unsaved={isDirty} />
          </div>
        )}
      </form>
    </FormProvider>
  );
}
