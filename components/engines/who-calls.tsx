"use client";

import { type FormEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Unsaved } from "@/components/ui/unsaved";
import type { Direction } from "@/db/enums";
import { TextToSave } from "./text-to-save";
import { useAgentForm } from "./use-agent-form";

type Props = {
  agent: { id: string; direction: Direction | null; own_numbers: readonly string[] };
  disabled: boolean;
};

const listOf = (text: string) => text.split(/[\s,;]*[,;\n][\s,;]*/).filter((line) => line.trim() !== "");

/** Who calls whom, and which numbers are the agent's own: where an engine does not tell whose number is the customer's. */
export function WhoCalls({ agent, disabled }: Props) {
  const { id: agentId, direction, own_numbers: ownNumbers } = agent;
  const [calls, setCalls] = useState<string>(direction ?? "");
  const [text, setText] = useState(ownNumbers.join(", "));
  const { fault, pending, save } = useAgentForm(agentId, "own_numbers");
  const unsaved = calls !== (direction ?? "") || listOf(text).join() !== ownNumbers.join();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await save({ direction: calls || null, own_numbers: listOf(text) });
    // As it is kept; what was typed meanwhile stays.
    if (saved) setText((now) => (now === text ? saved.own_numbers.join(", ") : now));
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <Field label="Who calls whom" className="w-64 max-sm:w-full">
          <Select value={calls} onChange={(event) => setCalls(event.target.value)} disabled={disabled}>
            <option value="">Not said, or both</option>
            <option value="inbound">Customers call the agent</option>
            <option value="outbound">The agent calls customers</option>
          </Select>
        </Field>
        <div className="min-w-0 flex-1 basis-72">
          <TextToSave
            label="The agent’s own numbers"
            help="With country code, a comma between two. Whichever end of a call is not among them is the customer; nothing is ever sent to them."
            placeholder="+918045671234"
            value={text}
            onChange={setText}
            {...{ fault, pending, disabled }}
          />
        </div>
      </div>
      <Unsaved unsaved={unsaved} />
    </form>
  );
}
