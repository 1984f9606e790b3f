import { and, desc, eq, gte, inArray, lt, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { calls, messages } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type Call, callAnswer } from "./internal";
import type { CallFilters } from "./schema";

/** Calls of a number: those that were registered with it, and those that sent to it. */
function ofNumber(ctx: Context, given: string): SQL | undefined {
  const phone = `+${given.replace(/\D/g, "")}`;
  const sentTo = db()
    .select({ callId: messages.callId })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.toPhone, phone)));
  return or(eq(calls.customerPhone, phone), inArray(calls.id, sentTo));
}

/** Calls, newest first. */
export async function listCalls(ctx: Context, input: CallFilters & PageInput = {}): Promise<Page<Call>> {
  requireRole(ctx, "viewer");
  const after = afterOf(input);
  const rows = await db()
    .select()
    .from(calls)
    .where(
      and(
        eq(calls.workspaceId, ctx.workspaceId),
        input.call_id ? eq(calls.engineCallId, input.call_id) : undefined,
        input.agent_id ? eq(calls.agentId, input.agent_id) : undefined,
        input.phone ? ofNumber(ctx, input.phone) : undefined,
        input.from ? gte(calls.createdAt, new Date(input.from)) : undefined,
        input.until ? lt(calls.createdAt, new Date(input.until)) : undefined,
        after ? lt(calls.id, after) : undefined,
      ),
    )
    .orderBy(desc(calls.id))
    .limit(pageSize(input) + 1);
  return toPage(rows, input, (row) => row.id, callAnswer);
}
