"use client";

import { type ReactNode, useOptimistic, useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { Engine } from "@/db/enums";
import { updateAgentAction } from "@/lib/agents/actions";

type Props = { agentId: string; engine: Engine; disabled: boolean; children: ReactNode };

/**
 * Which voice engine the agent speaks with: everything below follows it.
 *
 * @param children the engines as options
 */
export function EngineChoice({ agentId, engine, disabled, children }: Props) {
  const [shown, setShown] = useOptimistic<string>(engine);
  const [pending, startTransition] = useTransition();

  const change = (next: string) =>
    startTransition(async () => {
      setShown(next);
      const result = await answerOf(updateAgentAction({ agentId, patch: { engine: next } }));
      if (!result.ok) toast.error(result.error.message);
    });

  return (
    <Field
      label="Your voice engine"
      help={disabled ? "Only admins change it." : "The steps below are those of this engine. Saved at once."}
      className="max-w-md"
    >
      <Select
        value={shown}
        onChange={(event) => change(event.target.value)}
        disabled={disabled}
        aria-busy={pending}
      >
        {children}
      </Select>
    </Field>
  );
}
