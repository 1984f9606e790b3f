"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Unsaved } from "@/components/ui/unsaved";
import { useAgentForm } from "./use-agent-form";

type Props = { agentId: string; callUrl: string | null; disabled: boolean };

/** Where the engine shows a call: makes each call here a link to it. */
export function CallLink({ agentId, callUrl, disabled }: Props) {
  const [text, setText] = useState(callUrl ?? "");
  const { fault, pending, save } = useAgentForm(agentId, "call_url");

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await save({ call_url: text.trim() || null });
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
