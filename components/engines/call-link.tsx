"use client";

import { type FormEvent, useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { Unsaved } from "@/components/ui/unsaved";
import { updateAgentAction } from "@/lib/agents/actions";

type Props = { agentId: string; callUrl: string | null; disabled: boolean };

/** Where the engine shows a call: makes each call here a link to it. */
export function CallLink({ agentId, callUrl, disabled }: Props) {
  const [text, setText] = useState(callUrl ?? "");
  const [fault, setFault] = useState<string | undefined>();
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const result = await answerOf(updateAgentAction({ agentId, patch: { call_url: text.trim() || null } }));
    setPending(false);
    setFault(result.ok ? undefined : (result.error.fields?.call_url ?? result.error.message));
    if (result.ok) toast.success("Saved.");
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-2">
        <Field
          label="Address of a call’s page"
          help="Open any call at the engine, copy its address and put {call_id} where its id stands."
          error={fault}
          optional
          className="flex-1 basis-64"
        >
          <Input
            mono
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="https://dashboard.example.com/calls/{call_id}"
            disabled={disabled}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <Button
          type="submit"
          pending={pending}
          pendingLabel="Saving…"
          disabled={disabled}
          className="mt-[26px]"
        >
          Save
        </Button>
      </div>
      <Unsaved unsaved={text.trim() !== (callUrl ?? "")} />
    </form>
  );
}
