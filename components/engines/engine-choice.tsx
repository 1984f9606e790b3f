"use client";

import { useOptimistic, useTransition } from "react";
import { EngineSelect } from "@/components/agents/engine-select";
import { answerOf } from "@/components/ui/answer-of";
import { Field } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import type { Engine } from "@/db/enums";
import { updateAgentAction } from "@/lib/agents/actions";

type Props = { agentId: string; engine: Engine; disabled: boolean };

/** Which voice engine the agent speaks with: everything below follows it. */
export function EngineChoice({ agentId, engine, disabled }: Props) {
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
      <EngineSelect
        value={shown}
        onChange={(event) => change(event.target.value)}
        disabled={disabled}
        aria-busy={pending}
      />
    </Field>
  );
}
