import { and, asc, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type MessageState, messageStates } from "@/db/enums";
import { calls, messageEvents, messages } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { isId } from "@/lib/ids";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type Message, messageAnswer } from "./internal";
import type { MessageFilters } from "./schema";

/** A text that is looked for as it is, inside of others. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

/** A whole id of ours or a whole number leads to its index; anything else is looked for in each message. */
function search(text: string): SQL | undefined {
  if (isId("message", text)) return eq(messages.id, text);
  const whole = /^\+[\d\s()-]{10,}$/.test(text);
  if (whole) return eq(messages.toPhone, `+${text.replace(/\D/g, "")}`);
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

/** Of a call by the engine's id or ours: the engine's is looked up where each call stands once. */
function ofCall(ctx: Context, id: string): SQL {
  return sql`${messages.callId} = any(array(
    select ${calls.id} from ${calls} where ${calls.workspaceId} = ${ctx.workspaceId} and ${calls.engineCallId} = ${id}
    union all select ${id}::text))`;
}

function statesOf(list: string): MessageState[] {
  const named = new Set(list.split(","));
  return messageStates.filter((state) => named.has(state));
}

function conditions(ctx: Context, filters: MessageFilters): (SQL | undefined)[] {
  const { state, provider, to, q } = filters;
  const set = <T>(value: T | undefined | "", make: (value: T) => SQL | undefined) =>
    value === undefined || value === "" ? undefined : make(value);
  return [
    eq(messages.workspaceId, ctx.workspaceId),
    set(state, (value) => inArray(messages.state, statesOf(value))),
    set(filters.agent_id, (value) => eq(messages.agentId, value)),
    set(filters.function, (value) => or(eq(messages.functionName, value), eq(messages.functionId, value))),
    set(provider, (value) => eq(messages.provider, value)),
    set(to, (value) => eq(messages.toPhone, `+${value.replace(/\D/g, "")}`)),
    set(filters.call_id, (value) => ofCall(ctx, value)),
    set(filters.from, (value) => gte(messages.createdAt, new Date(value))),
    set(filters.until, (value) => lt(messages.createdAt, new Date(value))),
    set(filters.error, (value) => sql`${messages.error} ->> 'code' = ${value}`),
    set(q, search),
  ];
}

/** The statement that reads a page's rows: apart, so that its plan can be looked at. */
export function messageRows(ctx: Context, input: MessageFilters & PageInput) {
  const after = afterOf(input);
  return db()
    .select()
    .from(messages)
    .where(and(...conditions(ctx, input), after ? lt(messages.id, after) : undefined))
    .orderBy(desc(messages.id))
    .limit(pageSize(input) + 1);
}

/** Messages, newest first, each with its timeline. */
export async function listMessages(
  ctx: Context,
  input: MessageFilters & PageInput = {},
): Promise<Page<Message>> {
  requireRole(ctx, "viewer");
  const rows = await messageRows(ctx, input);
  const ids = rows.map(({ id }) => id);
  const events =
    ids.length === 0
      ? []
      : await db()
          .select()
          .from(messageEvents)
          .where(and(eq(messageEvents.workspaceId, ctx.workspaceId), inArray(messageEvents.messageId, ids)))
          .orderBy(asc(messageEvents.receivedAt), asc(messageEvents.id));
  const eventsOf = new Map<string, typeof events>(ids.map((id) => [id, []]));
  for (const event of events) eventsOf.get(event.messageId)?.push(event);
  return toPage(
    rows,
    input,
    (row) => row.id,
    (row) => messageAnswer(row, eventsOf.get(row.id) ?? []),
  );
}
