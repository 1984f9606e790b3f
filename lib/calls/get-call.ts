import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import type { MessageState } from "@/db/enums";
import { calls, messages, toolCalls } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { type Call, callAnswer } from "./internal";
import { listAnswers } from "./list-answers";

/** One use of a tool in the call, also one that stopped before a message was made. */
type ToolUse = {
  function: string;
  tool_call_id: string | null;
  ok: boolean;
  status: string;
  code: string | null;
  say: string;
  message_id: string | null;
  answer_ms: number;
  created_at: string;
};

export type CallDetail = Call & {
  tool_calls: ToolUse[];
  messages: { id: string; state: MessageState; function: string; created_at: string }[];
  /** What the customer answered to these messages. */
  answers: Awaited<ReturnType<typeof listAnswers>>;
};

/**
 * One call with what happened in it, oldest first.
 *
 * @throws AppError `not_found`
 */
export async function getCall(ctx: Context, input: { callId: string }): Promise<CallDetail> {
  requireRole(ctx, "viewer");
  if (!isId("call", input.callId)) throw notFound("call");
  const mine = <T extends typeof messages | typeof toolCalls>(table: T) =>
    and(eq(table.workspaceId, ctx.workspaceId), eq(table.callId, input.callId));
  const [[row], uses, sent, answers] = await Promise.all([
    db()
      .select()
      .from(calls)
      .where(and(eq(calls.workspaceId, ctx.workspaceId), eq(calls.id, input.callId))),
    db().select().from(toolCalls).where(mine(toolCalls)).orderBy(asc(toolCalls.id)),
    db().select().from(messages).where(mine(messages)).orderBy(asc(messages.id)),
    listAnswers(ctx, input),
  ]);
  if (!row) throw notFound("call");
  return {
    ...callAnswer(row),
    tool_calls: uses.map((use) => ({
      function: use.functionName,
      tool_call_id: use.toolCallId,
      ok: use.ok,
      status: use.status,
      code: use.code,
      say: use.say,
      message_id: use.messageId,
      answer_ms: use.answerMs,
      created_at: use.createdAt.toISOString(),
    })),
    messages: sent.map((message) => ({
      id: message.id,
      state: message.state,
      function: message.functionName,
      created_at: message.createdAt.toISOString(),
    })),
    answers,
  };
}
