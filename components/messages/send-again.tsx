"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { sendAgainAction } from "@/lib/messages/actions";
import type { ShownMessage } from "./messages-query";

/** As in the verb: before, the provider may still tell. */
const afterMs = 24 * 3_600_000;

/** Since when nobody knows what became of it; null when somebody does. */
function unknownSince(message: ShownMessage): number | null {
  if (message.state !== "unknown") return null;
  const told = message.timeline.filter(({ state, applied }) => state === "unknown" && applied).at(-1);
  return Date.parse(told?.at ?? message.created_at);
}

/** What a person may decide of a message whose outcome nobody tells: to send it once more. */
export function SendAgain({ message, may }: { message: ShownMessage; may: boolean }) {
  const [now, setNow] = useState<number | null>(null);
  const [open, setOpen] = useState(false);
  const router = useRouter();
  // The clock of the reader: read after the page has been drawn, as the server drew it.
  useEffect(() => setNow(Date.now()), []);
  const since = unknownSince(message);
  if (since === null || now === null) return null;
  if (now - since < afterMs) {
    return (
      <Notice tone="info" title="The provider may still tell what became of it.">
        <p>If it says nothing for a day, an admin can decide to send the message again.</p>
      </Notice>
    );
  }
  const send = async () => {
    const result = await answerOf(sendAgainAction({ messageId: message.id }));
    if (!result.ok) return result.error.message;
    toast.success("It is on its way again, as a new message.");
    router.push(`/messages/${result.data.messageId}`);
    return null;
  };
  return (
    <Notice tone="warn" title="Nobody has told for a day what became of it.">
      <p>The customer may have it or not. Ask them, or decide to send it again.</p>
      {may && (
        <Button size="sm" className="mt-2 self-start" onClick={() => setOpen(true)}>
          Send again
        </Button>
      )}
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Send it again?"
        description={`The same content goes to ${message.to} as a new message. If the first one did arrive, the customer gets it twice.`}
        action="Send again"
        onConfirm={send}
      />
    </Notice>
  );
}
