"use client";

import { type FormEvent, useState } from "react";
import { Unsaved } from "@/components/ui/unsaved";
import { TextToSave } from "./text-to-save";
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
      <TextToSave
        label="Address of a call’s page"
        help="Open any call at the engine, copy its address and put {call_id} where its id stands."
        placeholder="https://dashboard.example.com/calls/{call_id}"
        value={text}
        onChange={setText}
        {...{ fault, pending, disabled }}
      />
      <Unsaved unsaved={text.trim() !== (callUrl ?? "")} />
    </form>
  );
}
