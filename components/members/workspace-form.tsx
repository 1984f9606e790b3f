"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { registered } from "@/components/ui/registered";
import { changedIn } from "@/components/ui/take-stored";
import { toast } from "@/components/ui/toast";
import { Unsaved } from "@/components/ui/unsaved";
import { useStored } from "@/components/ui/use-stored";
import { updateWorkspaceAction } from "@/lib/members/actions";

type Workspace = {
  name: string;
  time_zone: string;
  values_days: number | null;
  messages_days: number | null;
};

/** As typed: an empty field means "for ever". What the texts mean is for the server to say. */
const daysOf = (text: string) => (text.trim() === "" ? null : Number(text));

const toForm = ({ name, time_zone, values_days, messages_days }: Workspace) => ({
  name,
  time_zone,
  values_days: values_days?.toString() ?? "",
  messages_days: messages_days?.toString() ?? "",
});

const toPatch = ({ values_days, messages_days, ...rest }: ReturnType<typeof toForm>) => ({
  ...rest,
  values_days: daysOf(values_days),
  messages_days: daysOf(messages_days),
});

type Props = { workspace: Workspace; owns: boolean; manages: boolean };

/** Name, time zone, and how long things are kept. */
export function WorkspaceForm({ workspace, owns, manages }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const stored = toForm(workspace);
  const form = useForm({ defaultValues: stored });
  const store = useStored(form, stored);
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const patch = changedIn(toPatch(values), toPatch(stored));
    // What is as it was needs no asking.
    if (Object.keys(patch).length === 0) return toast.success("Saved.");
    const result = await store(updateWorkspaceAction(patch), toForm);
    if (result.ok) toast.success("Saved.");
    else setProblem(applyProblem(form, result.error, ["name", "time_zone", "values_days", "messages_days"]));
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-8">
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Section title="Workspace">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={errors.name?.message} required>
            <Input {...registered(form, "name")} disabled={!manages} autoComplete="off" />
          </Field>
          <Field
            label="Time zone"
            help="Of charts and of the values date and time in messages: Asia/Kolkata, Europe/Berlin, UTC."
            error={errors.time_zone?.message}
            required
          >
            <Input
              {...registered(form, "time_zone")}
              disabled={!manages}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        </div>
      </Section>
      <Section
        title="How long things are kept"
        description="In days; left empty, for ever. Carried out once a night, and what is gone cannot be brought back. The audit log stays."
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="What was said"
            help="Then values, requests, answers, call data and customers’ words are cleared. Numbers and states stay."
            error={errors.values_days?.message}
            optional
          >
            <Input
              {...registered(form, "values_days")}
              disabled={!owns}
              inputMode="numeric"
              autoComplete="off"
            />
          </Field>
          <Field
            label="Messages and calls"
            help="Then they are deleted, with their numbers."
            error={errors.messages_days?.message}
            optional
          >
            <Input
              {...registered(form, "messages_days")}
              disabled={!owns}
              inputMode="numeric"
              autoComplete="off"
            />
          </Field>
        </div>
      </Section>
      {manages && (
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Saving…">
            Save changes
          </Button>
          <Unsaved unsaved={isDirty} />
        </div>
      )}
    </form>
  );
}
