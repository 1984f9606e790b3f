import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { messageEvents, messages } from "@/db/schema";
import { listAnswers } from "@/lib/calls/list-answers";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { type Message, messageAnswer } from "./internal";

/** A message with what went out and what came back, secrets masked. */
export type MessageDetail = Message & {
  request: Record<string, unknown> | null;
  response: Record<string, unknown> | null;
  /** What the customer answered to it. */
  answers: Awaited<ReturnType<typeof listAnswers>>;
};

/** @throws AppError `not_found` */
export async function getMessage(ctx: Context, input: { messageId: string }): Promise<MessageDetail> {
  requireRole(ctx, "viewer");
  if (!isId("message", input.messageId)) throw notFound("message");
  const [row] = await db()
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, input.messageId)));
  if (!row) throw notFound("message");
  // After the message, so that its timeline holds at least what its state says.
  const [events, answers] = await Promise.all([
    db()
      .select()
      .from(messageEvents)
      .where(
        and(eq(messageEvents.workspaceId, ctx.workspaceId), eq(messageEvents.messageId, input.messageId)),
      )
      .orderBy(asc(messageEvents.receivedAt), asc(messageEvents.id)),
    listAnswers(ctx, input),
  ]);
  return { ...messageAnswer(row, events), request: row.request, response: row.response, answers };
}
