"use client";

import { type FormEvent, useRef, useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Unsaved } from "@/components/ui/unsaved";
import { saveAccountAction } from "@/lib/voice-engines/actions";

type Props = {
  agentId: string;
  engine: string;
  needsTarget: boolean;
  account: { hint: string; target: string | null } | null;
  /** Closes it, where it stands over something else. */
  onDone?: () => void;
};

/** The agent's account at its engine: a key that may change tools. */
export function AccountForm({ agentId, engine, needsTarget, account, onDone }: Props) {
  // Kept by the browser: what is typed while the page's code is still on its way is not lost. Without names, so that
  // no key can get into an address.
  const apiKey = useRef<HTMLInputElement>(null);
  const target = useRef<HTMLInputElement>(null);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [typed, setTyped] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const [key, id] = [apiKey.current?.value, target.current?.value];
    const given = { ...(key ? { api_key: key } : {}), ...(id ? { target: id } : {}) };
    const result = await answerOf(saveAccountAction({ agentId, ...given }));
    setPending(false);
    if (result.ok) return onDone?.();
    setFaults(result.error.fields ?? {});
    setProblem(result.error.fields ? null : result.error.message);
  };

  return (
    <form onSubmit={submit} onChange={() => setTyped(true)} noValidate className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label={`API key of ${engine}`}
          error={faults.api_key}
          help={account ? "Empty keeps the stored one." : "Stored encrypted, never shown again."}
        >
          <Input
            mono
            type="password"
            autoComplete="off"
            ref={apiKey}
            placeholder={account ? `…${account.hint}` : undefined}
          />
        </Field>
        {needsTarget && (
          <Field label="Agent or LLM" error={faults.target} help="Its id: agent_… or llm_…">
            <Input
              mono
              autoComplete="off"
              spellCheck={false}
              ref={target}
              defaultValue={account?.target ?? ""}
            />
          </Field>
        )}
      </div>
      <p className="text-sm text-ink-3">
        On the first update Midcall makes a new tool key for {engine}; the key before goes on working for one
        day.
      </p>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" pending={pending} pendingLabel="Saving…">
          Save the key
        </Button>
        {account && <Button onClick={onDone}>Cancel</Button>}
        <Unsaved unsaved={typed} />
      </div>
    </form>
  );
}
