"use client";

import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { checkConnectionAction } from "@/lib/connections/actions";

export function CheckButton({ connectionId }: { connectionId: string }) {
  const [pending, startTransition] = useTransition();
  const check = () =>
    startTransition(async () => {
      const result = await answerOf(checkConnectionAction({ connectionId }));
      if (!result.ok) toast.error(result.error.message);
      else if (result.data.state !== "connected") toast.error("Something needs attention.");
      else if (result.data.warning) toast.success("It works, but there is something to do.");
      else toast.success("Everything fits.");
    });
  return (
    <Button onClick={check} pending={pending} pendingLabel="Checking…">
      Check
    </Button>
  );
}
