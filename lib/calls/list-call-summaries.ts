import { and, desc, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import type { MessageState } from "@/db/enums";
import { messages, toolCalls } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import type { Page, PageInput } from "@/lib/page";
import type { Call } from "./internal";
import { listCalls } from "./list-calls";
import type { CallFilters } from "./schema";

/** A call in a list: who, and what came of it. */
export type CallSummary = Omit<Call, "metadata" | "named_phone"> & {
  tool_calls: number;
  /** Of them: those that made no message and should have; also those that were refused. */
  stopped: number;
  /** Of them: those that were meant to make none. */
  dry_runs: number;
  /** States of its messages, newest first. */
  states: MessageState[];
};

/**
 * Calls, newest first, each with what was asked and sent in it. The number is the registered one, else the one that
 * the engine named, else that of the call's newest message.
 */
export async function listCallSummaries(
  ctx: Context,
  input: CallFilters & PageInput = {},
): Promise<Page<CallSummary>> {
  requireRole(ctx, "viewer");
  const page = await listCalls(ctx, input);
  const ids = page.data.map(({ id }) => id);
  const [uses, sent] =
    ids.length === 0
      ? [[], []]
      : await Promise.all([
          db()
            .select({
              callId: toolCalls.callId,
              ok: toolCalls.ok,
              status: toolCalls.status,
              messageId: toolCalls.messageId,
            })
            .from(toolCalls)
            .where(and(eq(toolCalls.workspaceId, ctx.workspaceId), inArray(toolCalls.callId, ids))),
          db()
            .select({ callId: messages.callId, state: messages.state, to: messages.toPhone })
            .from(messages)
            .where(and(eq(messages.workspaceId, ctx.workspaceId), inArray(messages.callId, ids)))
            .orderBy(desc(messages.id)),
        ]);
  const data = page.data.map(({ metadata, named_phone: named, ...call }) => {
    const mine = uses.filter(({ callId }) => callId === call.id);
    const own = sent.filter(({ callId }) => callId === call.id);
    return {
      ...call,
      customer_phone: call.customer_phone ?? named ?? own[0]?.to ?? null,
      tool_calls: mine.length,
      stopped: mine.filter(({ ok, messageId }) => !ok && messageId === null).length,
      dry_runs: mine.filter(({ status }) => status === "dry_run").length,
      states: own.map(({ state }) => state),
    };
  });
  return { data, next_cursor: page.next_cursor };
}
