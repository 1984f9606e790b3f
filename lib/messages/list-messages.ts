import { and, asc, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messageEvents, messages } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type Message, messageAnswer } from "./internal";
import type { MessageFilters } from "./schema";

/** A text that is looked for as it is, inside of others. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

function search(text: string): SQL | undefined {
  const digits = text.replace(/[\s()+-]/g, "");
  return or(
    eq(messages.id, text),
    eq(messages.providerMessageId, text),
    eq(messages.engineCallId, text),
    eq(messages.toolCallId, text),
    ilike(messages.functionName, containing(text)),
    ilike(
      sql`coalesce(${messages.template} ->> 'name', ${messages.template} ->> 'campaign')`,
      containing(text),
    ),
    /^\d{3,}$/.test(digits) ? ilike(messages.toPhone, containing(digits)) : undefined,
  );
}

function conditions(ctx: Context, filters: MessageFilters): (SQL | undefined)[] {
  const { state, provider, to, q } = filters;
  const set = <T>(value: T | undefined | "", make: (value: T) => SQL | undefined) =>
    value === undefined || value === "" ? undefined : make(value);
  return [
    eq(messages.workspaceId, ctx.workspaceId),
    set(state, (value) => eq(messages.state, value)),
    set(filters.agent_id, (value) => eq(messages.agentId, value)),
    set(filters.function, (value) => or(eq(messages.functionName, value), eq(messages.functionId, value))),
    set(provider, (value) => eq(messages.provider, value)),
    set(to, (value) => eq(messages.toPhone, `+${value.replace(/\D/g, "")}`)),
    set(filters.call_id, (value) => or(eq(messages.engineCallId, value), eq(messages.callId, value))),
    set(filters.from, (value) => gte(messages.createdAt, new Date(value))),
    set(filters.until, (value) => lt(messages.createdAt, new Date(value))),
    set(q, search),
  ];
}

/** Messages, newest first, each with its timeline. */
export async function listMessages(
  ctx: Context,
  input: MessageFilters & PageInput = {},
): Promise<Page<Message>> {
  requireRole(ctx, "viewer");
  const after = afterOf(input);
  const rows = await db()
    .select()
    .from(messages)
    .where(and(...conditions(ctx, input), after ? lt(messages.id, after) : undefined))
    .orderBy(desc(messages.id))
    .limit(pageSize(input) + 1);
  const ids = rows.map(({ id }) => id);
  const events =
    ids.length === 0
      ? []
      : await db()
          .select()
          .from(messageEvents)
          .where(and(eq(messageEvents.workspaceId, ctx.workspaceId), inArray(messageEvents.messageId, ids)))
          .orderBy(asc(messageEvents.receivedAt), asc(messageEvents.id));
  return toPage(
    rows,
    input,
    (row) => row.id,
    (row) =>
      messageAnswer(
        row,
        events.filter(({ messageId }) => messageId === row.id),
      ),
  );
}
