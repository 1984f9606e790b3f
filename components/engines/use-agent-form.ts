import { useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { toast } from "@/components/ui/toast";
import { updateAgentAction } from "@/lib/agents/actions";

type Saved = Extract<Awaited<ReturnType<typeof updateAgentAction>>, { ok: true }>["data"];

/**
 * A small form about an agent, with a button of its own.
 *
 * @param field of the agent, whose faults are told at it; others are told in passing
 */
export function useAgentForm(agentId: string, field: string) {
  const [fault, setFault] = useState<string | undefined>();
  const [pending, setPending] = useState(false);

  /** Saves, and hands on the agent as it is kept; null where it was refused. */
  const save = async (patch: Record<string, unknown>): Promise<Saved | null> => {
    setPending(true);
    const result = await answerOf(updateAgentAction({ agentId, patch }));
    setPending(false);
    const fields = result.ok ? {} : (result.error.fields ?? {});
    const ofField = Object.entries(fields).find(([name]) => name.startsWith(field))?.[1];
    setFault(ofField);
    if (result.ok) toast.success("Saved.");
    else if (!ofField) toast.error(result.error.message);
    return result.ok ? result.data : null;
  };
  return { fault, pending, save };
}
