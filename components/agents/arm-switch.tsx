"use client";

import { useOptimistic, useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Panel } from "@/components/ui/panel";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { updateAgentAction } from "@/lib/agents/actions";

type Props = { agentId: string; armed: boolean; disabled: boolean };

/** The one switch between trying and sending. It moves at once and goes back when the server refuses. */
export function ArmSwitch({ agentId, armed, disabled }: Props) {
  const [shown, setShown] = useOptimistic(armed);
  const [, startTransition] = useTransition();

  const change = (next: boolean) =>
    startTransition(async () => {
      setShown(next);
      const result = await answerOf(updateAgentAction({ agentId, patch: { armed: next } }));
      if (!result.ok) toast.error(result.error.message);
      else toast.success(next ? "Armed: calls send from now on." : "Dry run: nothing is sent any more.");
    });

  return (
    <Panel className="flex items-start gap-4 p-4">
      <div className="min-w-0 flex-1">
        <h2 className="text-base font-semibold" id="armed-title">
          Really send messages
        </h2>
        <p className="mt-0.5 text-sm text-ink-2" id="armed-help">
          {shown
            ? "Armed: a call of a tool sends its WhatsApp message to the customer."
            : "Dry run: calls of tools are checked and answered as if sent, but nothing leaves. Engines’ own test buttons fire real calls, so arm the agent only when it may reach customers. Test numbers below are reached either way."}
        </p>
      </div>
      <Switch
        checked={shown}
        onCheckedChange={change}
        disabled={disabled}
        aria-labelledby="armed-title"
        aria-describedby="armed-help"
      />
    </Panel>
  );
}
