"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { registered } from "@/components/ui/registered";
import { changedIn } from "@/components/ui/take-stored";
import { Unsaved } from "@/components/ui/unsaved";
import {
  checkConnectionAction,
  createConnectionAction,
  updateConnectionAction,
} from "@/lib/connections/actions";
import { CredentialInput } from "./credential-input";
import {
  type CatalogEntry,
  initialValues,
  isAskedFor,
  isMissing,
  type StoredConnection,
  toInput,
} from "./form-values";
import { SettingInput } from "./setting-input";

type Props = {
  /** What its provider asks for. */
  entry: CatalogEntry;
  stored?: StoredConnection;
  /** Takes a new connection, once it is checked; else its page is opened. */
  onCreated?: (id: string) => void;
};

/** The form of a connection, drawn from its provider's catalog entry. Saving checks it and shows the result. */
export function ConnectionForm({ entry, stored, onCreated }: Props) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [step, setStep] = useState<"Saving…" | "Checking…">("Saving…");
  const [replaced, setReplaced] = useState<ReadonlySet<string>>(new Set());
  const form = useForm({ defaultValues: initialValues(entry, stored) });
  const { errors, isSubmitting, isDirty } = form.formState;
  const credentials = form.watch("credentials");
  const asked = entry.credentials.filter((field) => isAskedFor(field, credentials));

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    setStep("Saving…");
    const input = toInput(entry, values, stored, replaced);
    // Secrets that are to be replaced are not among what was there: they are always sent.
    const before = toInput(entry, initialValues(entry, stored), stored, new Set());
    const saved = stored
      ? await answerOf(updateConnectionAction({ connectionId: stored.id, patch: changedIn(input, before) }))
      : await answerOf(createConnectionAction({ provider: entry.id, ...input }));
    if (!saved.ok) {
      const known = [
        "name" as const,
        ...entry.credentials.map(({ key }) => `credentials.${key}` as const),
        ...entry.settings.map(({ key }) => `settings.${key}` as const),
      ];
      setProblem(applyProblem(form, saved.error, known));
      return;
    }
    const id = stored?.id ?? saved.data?.id ?? "";
    setStep("Checking…");
    // Whatever it finds stands on the connection's page.
    await answerOf(checkConnectionAction({ connectionId: id }));
    if (onCreated) onCreated(id);
    else router.push(`/connections/${id}`);
  });

  const settingsOpen = entry.settings.some(
    ({ key }) => errors.settings?.[key] || stored?.settings[key] !== undefined,
  );
  return (
    <FormProvider {...form}>
      <form
        onSubmit={(event) => {
          // In a window over another form, React would submit that one too.
          event.stopPropagation();
          return submit(event);
        }}
        noValidate
        className="flex flex-col gap-5"
      >
        <Field
          label="Name"
          help="How this account is called here, like “Support number”."
          error={errors.name?.message}
          required
        >
          <Input {...registered(form, "name", { required: isMissing })} autoComplete="off" />
        </Field>
        {asked.map((field) => (
          <CredentialInput
            key={field.key}
            field={field}
            hint={stored?.hints[field.key]}
            replaced={replaced.has(field.key)}
            onReplace={(replace) => {
              const next = new Set(replaced);
              if (replace) next.add(field.key);
              else next.delete(field.key);
              setReplaced(next);
            }}
          />
        ))}
        {entry.settings.length > 0 && (
          <Disclosure
            className="rounded-lg border"
            open={settingsOpen}
            summary={<span className="font-medium">Advanced</span>}
          >
            <div className="flex flex-col gap-4 border-t p-4">
              {entry.settings.map((field) => (
                <SettingInput key={field.key} field={field} />
              ))}
            </div>
          </Disclosure>
        )}
        {problem && <Notice tone="danger">{problem}</Notice>}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel={step}>
            Save and check
          </Button>
          <Unsaved unsaved={isDirty} />
        </div>
      </form>
    </FormProvider>
  );
}
