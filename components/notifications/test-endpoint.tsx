"use client";

import { useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { testEndpointAction } from "@/lib/notifications/actions";

/** Posts a test event now and says how that went. */
export function TestEndpoint({ endpointId }: { endpointId: string }) {
  const [running, setRunning] = useState(false);
  const run = async () => {
    setRunning(true);
    const result = await answerOf(testEndpointAction({ endpointId }));
    setRunning(false);
    if (!result.ok) toast.error(result.error.message);
    else if (result.data.problem === null) toast.success("The test event was taken.");
    else toast.error(result.data.problem);
  };
  return (
    <Button onClick={run} pending={running} pendingLabel="Sending…">
      Send test event
    </Button>
  );
}
