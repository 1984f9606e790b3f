import { and, desc, eq, gt, inArray, isNull, notInArray, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { messages } from "@/db/schema";
import type { Context } from "@/lib/context";
import { isId } from "@/lib/ids";
import type { ProviderEvent } from "@/lib/providers/types";

export type StatusEvent = Extract<ProviderEvent, { type: "status" }>;

const idsOf = (event: StatusEvent) => [event.providerMessageId, ...(event.otherIds ?? [])];

/**
 * Finds the message that each event belongs to, by our id, which the provider carried, else by the provider's,
 * and locks those messages, in one order for everybody.
 *
 * @param tx a transaction; the locks last until its end
 * @returns for each event its message's id, or null where there is none (yet)
 */
export async function matchEvents(
  tx: Executor,
  ctx: Context,
  events: readonly StatusEvent[],
): Promise<(string | null)[]> {
  const asked = events.map((event, ord) => ({
    ord,
    ours: event.messageId !== null && isId("message", event.messageId) ? event.messageId : null,
    ids: idsOf(event),
  }));
  // The lists tell the planner how many rows there will be: it would else read whole tables for a single event.
  const ours = sql.param(asked.flatMap((event) => event.ours ?? []));
  const theirs = sql.param(asked.flatMap((event) => event.ids));
  const rows = await tx.execute<{ ord: number; id: string }>(sql`
    with asked as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(ord int, ours text, ids jsonb)
    ), named as materialized (
      select m.id, m.provider_message_id from messages m
      where m.workspace_id = ${ctx.workspaceId} and m.provider_message_id = any(${theirs}::text[])
    ), known as materialized (
      select m.id from messages m where m.workspace_id = ${ctx.workspaceId} and m.id = any(${ours}::text[])
    ), chosen as materialized (
      select distinct on (ord) ord, id from (
        select a.ord, known.id, true as is_ours from asked a join known on known.id = a.ours
        union all
        select a.ord, named.id, false
        from asked a cross join lateral jsonb_array_elements_text(a.ids) as one(id)
        join named on named.provider_message_id = one.id) as candidates
      order by ord, is_ours desc, id desc
    )
    select c.ord, locked.id
    from (select ord, id from chosen order by id, ord offset 0) as c
    cross join lateral (
      select m.id from messages m where m.workspace_id = ${ctx.workspaceId} and m.id = c.id for update) as locked`);
  const found = new Map(rows.map(({ ord, id }) => [ord, id]));
  await addUnnamed(tx, ctx, events, found);
  return events.map((_, ord) => found.get(ord) ?? null);
}

/** Adds those that can be told by their receiver only; a provider that names no message tells one at a time. */
async function addUnnamed(
  tx: Executor,
  ctx: Context,
  events: readonly StatusEvent[],
  found: Map<number, string>,
): Promise<void> {
  /** The provider's id → the message that it turned out to mean. */
  const meant = new Map<string, string>();
  for (const [ord, event] of events.entries()) {
    if (!event.sentTo || found.has(ord)) continue;
    const ids = idsOf(event);
    const known = ids.map((id) => meant.get(id)).find((id) => id !== undefined);
    const id = known ?? (await findUnnamed(tx, ctx, event.sentTo, [...meant.values()]));
    if (id === null) continue;
    for (const each of ids) meant.set(each, id);
    found.set(ord, id);
  }
}

/**
 * The newest message to that number with that campaign, of one day, which has no id of the provider's. One
 * that is being sent will have its own soon: then nobody can say yet.
 */
async function findUnnamed(
  tx: Executor,
  ctx: Context,
  sentTo: { phone: string; campaign: string },
  taken: string[],
): Promise<string | null> {
  const [newest] = await tx
    .select({ id: messages.id, state: messages.state })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.toPhone, sentTo.phone),
        sql`${messages.template} ->> 'campaign' = ${sentTo.campaign}`,
        isNull(messages.providerMessageId),
        inArray(messages.state, ["claimed", "unknown", "accepted"]),
        gt(messages.createdAt, sql`now() - interval '1 day'`),
        taken.length > 0 ? notInArray(messages.id, taken) : undefined,
      ),
    )
    .orderBy(desc(messages.createdAt))
    .limit(1)
    .for("update");
  return newest && newest.state !== "claimed" ? newest.id : null;
}
