import { and, desc, eq, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { calls } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type Call, callAnswer } from "./internal";
import type { CallFilters } from "./schema";

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
        after ? lt(calls.id, after) : undefined,
      ),
    )
    .orderBy(desc(calls.id))
    .limit(pageSize(input) + 1);
  return toPage(rows, input, (row) => row.id, callAnswer);
}
