"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { isSame, takeStored } from "@/components/ui/take-stored";
import { toast } from "@/components/ui/toast";
import { Unsaved } from "@/components/ui/unsaved";
import { saveModelAction } from "@/lib/triggers/actions";

type Own = { base_url: string; model: string; has_key: boolean; api_key_hint: string | null };
type Props = { setting: { own: Own | null } };

function keyHelp(own: Own | null): string {
  if (!own) return "Stored encrypted, never shown again. A server of your own may want none.";
  return own.has_key
    ? "Empty keeps the stored one. Another server never gets it: type its own key."
    : "None is stored. Stored encrypted, never shown again.";
}

/** Address, model and key of the workspace's own language model. */
export function ModelForm({ setting: { own } }: Props) {
  const stored = { base_url: own?.base_url ?? "", model: own?.model ?? "", api_key: "" };
  const [drawn, setDrawn] = useState(stored);
  const [sent, setSent] = useState(stored);
  const [values, setValues] = useState(stored);
  // Saved or removed: what was typed meanwhile stays.
  if (!isSame(drawn, stored)) {
    setDrawn(stored);
    setValues((before) => takeStored(before, [drawn, sent], stored));
  }
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const field = (name: keyof typeof values) => ({
    value: values[name],
    autoComplete: "off",
    spellCheck: false,
    onChange: ({ target: { value } }: { target: { value: string } }) =>
      setValues((before) => ({ ...before, [name]: value })),
  });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    setSent(values);
    setProblem(null);
    setFaults({});
    const { api_key, ...rest } = values;
    const result = await answerOf(saveModelAction({ ...rest, ...(api_key ? { api_key } : {}) }));
    setPending(false);
    if (result.ok) {
      setValues((before) => takeStored(before, [values], { ...values, api_key: "" }));
      toast.success("The language model is saved.");
      return;
    }
    setSent(drawn);
    if (result.error.fields) setFaults(result.error.fields);
    else setProblem(result.error.message);
  };
  // Once the faults are shown, and the fields can be typed in again: on to the first of them.
  useEffect(() => {
    if (Object.keys(faults).length > 0)
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [faults]);

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label="Address"
        help="Up to and with /v1: /chat/completions is added."
        error={faults.base_url}
        required
      >
        <Input mono inputMode="url" placeholder="https://api.openai.com/v1" {...field("base_url")} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Model" help="Its name as the server knows it." error={faults.model} required>
          <Input mono placeholder="gpt-4.1-mini" {...field("model")} />
        </Field>
        <Field label="API key" help={keyHelp(own)} error={faults.api_key} optional>
          <Input
            mono
            type="password"
            placeholder={own?.api_key_hint ? `…${own.api_key_hint}` : undefined}
            {...field("api_key")}
          />
        </Field>
      </div>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={pending} pendingLabel="Saving…">
          Save the model
        </Button>
        <Unsaved unsaved={!isSame(values, stored)} />
      </div>
    </form>
  );
}
