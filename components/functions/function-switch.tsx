"use client";

import { useOptimistic, useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { setFunctionEnabledAction } from "@/lib/functions/actions";

type Props = { functionId: string; name: string; enabled: boolean; disabled: boolean };

/** Offers a function to the agent or takes it away. It moves at once and goes back when the server refuses. */
export function FunctionSwitch({ functionId, name, enabled, disabled }: Props) {
  const [shown, setShown] = useOptimistic(enabled);
  const [, startTransition] = useTransition();
  const change = (next: boolean) =>
    startTransition(async () => {
      setShown(next);
      const result = await answerOf(setFunctionEnabledAction({ functionId, enabled: next }));
      if (!result.ok) toast.error(result.error.message);
    });
  return (
    <Switch checked={shown} onCheckedChange={change} disabled={disabled} aria-label={`${name} enabled`} />
  );
}
