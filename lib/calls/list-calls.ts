import { and, desc, eq, getTableColumns, gte, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { calls, messages } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { after, mostLookedAt, newestFirst, placeOf, readPlace } from "@/lib/newest-first";
import { type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type Call, callAnswer } from "./internal";
import type { CallFilters } from "./schema";

/** Within the time, from where the page before ended. */
function within(input: CallFilters & PageInput): (SQL | undefined)[] {
  return [
    input.from ? gte(calls.createdAt, new Date(input.from)) : undefined,
    input.until ? lt(calls.createdAt, new Date(input.until)) : undefined,
    after(calls, readPlace(input)),
  ];
}

/** Calls of a number: the newest of those that were registered with it, that named it, and that sent to it. */
function ofNumber(ctx: Context, given: string, input: CallFilters & PageInput): SQL {
  const phone = `+${given.replace(/\D/g, "")}`;
  const withNumber = (column: typeof calls.customerPhone | typeof calls.namedPhone) =>
    db()
      .select({ id: calls.id })
      .from(calls)
      .where(and(eq(calls.workspaceId, ctx.workspaceId), eq(column, phone), ...within(input)))
      .orderBy(...newestFirst(calls))
      .limit(mostLookedAt);
  const place = readPlace(input);
  const sentTo = db()
    .select({ id: sql<string>`${messages.callId}` })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.toPhone, phone),
        isNotNull(messages.callId),
        // A message is made in its call, which may have begun before: not more than a day.
        input.from ? gte(messages.createdAt, new Date(input.from)) : undefined,
        place ? sql`${messages.createdAt} < ${place.at} + interval '1 day'` : undefined,
      ),
    )
    .orderBy(desc(messages.createdAt))
    .limit(mostLookedAt);
  return sql`${calls.id} = any(array(${unionAll(withNumber(calls.customerPhone), withNumber(calls.namedPhone), sentTo)}))`;
}

/** Calls, newest first. */
export async function listCalls(ctx: Context, input: CallFilters & PageInput = {}): Promise<Page<Call>> {
  requireRole(ctx, "viewer");
  const rows = await db()
    .select({ ...getTableColumns(calls), place: placeOf(calls) })
    .from(calls)
    .where(
      and(
        eq(calls.workspaceId, ctx.workspaceId),
        input.call_id ? eq(calls.engineCallId, input.call_id) : undefined,
        input.agent_id ? eq(calls.agentId, input.agent_id) : undefined,
        input.phone ? ofNumber(ctx, input.phone, input) : undefined,
        ...within(input),
      ),
    )
    .orderBy(...newestFirst(calls))
    .limit(pageSize(input) + 1);
  return toPage(rows, input, (row) => row.place, callAnswer);
}
