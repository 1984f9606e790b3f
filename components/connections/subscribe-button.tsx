"use client";

import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { subscribeWebhookAction } from "@/lib/connections/actions";

/** Has the provider send the account's events to this connection, and checks it again. */
export function SubscribeButton({ connectionId, label }: { connectionId: string; label: string }) {
  const [pending, startTransition] = useTransition();
  const subscribe = () =>
    startTransition(async () => {
      const result = await answerOf(subscribeWebhookAction({ connectionId }));
      if (!result.ok) toast.error(result.error.message);
      else if (result.data.state === "connected") toast.success("Subscribed. Everything fits.");
      else toast.error("Subscribed, but something else needs attention.");
    });
  return (
    <Button size="sm" onClick={subscribe} pending={pending} pendingLabel="Subscribing…">
      {label}
    </Button>
  );
}
