import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { inboundMessages } from "@/db/schema";
import type { Context } from "@/lib/context";

/** A chat goes on for ever; a page shows its beginning. */
const mostShown = 200;

/** What a customer answered, as the API and the screens see it. */
type Answer = {
  id: string;
  message_id: string | null;
  text: string;
  /** What the tapped button carries; null for a text. */
  button_payload: string | null;
  /** `stop` when it asked for no more messages, `start` when it took that back. */
  wish: "stop" | "start" | null;
  at: string;
};

/** Answers to a message, or to all messages of a call; oldest first. */
export async function listAnswers(
  ctx: Context,
  input: { messageId: string } | { callId: string },
): Promise<Answer[]> {
  const of =
    "messageId" in input
      ? eq(inboundMessages.messageId, input.messageId)
      : eq(inboundMessages.callId, input.callId);
  const rows = await db()
    .select()
    .from(inboundMessages)
    .where(and(eq(inboundMessages.workspaceId, ctx.workspaceId), of))
    .orderBy(asc(inboundMessages.at), asc(inboundMessages.id))
    .limit(mostShown);
  return rows.map((row) => ({
    id: row.id,
    message_id: row.messageId,
    text: row.text,
    button_payload: row.buttonPayload,
    wish: row.wish,
    at: row.at.toISOString(),
  }));
}
