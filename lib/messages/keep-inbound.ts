import { sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { followWishes } from "@/lib/opt-outs/follow-wishes";
import { readWish, type Wish } from "@/lib/opt-outs/stop-words";
import type { ProviderEvent } from "@/lib/providers/types";
import { cleanJson } from "@/lib/text";
import { tellableTime } from "./apply-status-events";

type InboundEvent = Extract<ProviderEvent, { type: "inbound" }>;

/** Hours for which a text that names no message counts as an answer to the newest one. */
const answersWithinH = 24;

/** Wishes of one number are followed one after another; locks are taken in one order by everybody. */
async function lockWishes(tx: Executor, ctx: Context, phones: readonly string[]): Promise<void> {
  const locks = phones.map((phone) => `wish:${ctx.workspaceId}:${phone}`).sort();
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(key, 0))
    from jsonb_array_elements_text(${JSON.stringify(locks)}::jsonb) as key`);
}

/**
 * Writes down what is new of a set, each beside our message that it answers: the one that is named, else the newest
 * that had reached the number by then.
 *
 * @returns the numbers that have said something of a wish by it
 */
async function insertNew(tx: Executor, ctx: Context, rows: readonly object[]): Promise<string[]> {
  const kept = await tx.execute<{ from_phone: string; wish: Wish | null }>(sql`
    with asked as (
      select a.*, coalesce(a.told_at, now()) as at
      from jsonb_to_recordset(${JSON.stringify(cleanJson(rows))}::jsonb) as a(id text, connection_id text,
        from_phone text, provider_message_id text, "text" text, button_payload text, context_id text, wish text,
        told_at timestamptz)
    )
    insert into inbound_messages (workspace_id, id, connection_id, from_phone, provider_message_id, "text",
      button_payload, message_id, call_id, wish, at)
    select ${ctx.workspaceId}, a.id, a.connection_id, a.from_phone, a.provider_message_id, a."text",
      a.button_payload, answered.id, answered.call_id, a.wish, a.at
    from asked a left join lateral (
      (select m.id, m.call_id, 1 as choice, m.created_at from messages m
        where m.workspace_id = ${ctx.workspaceId} and m.provider_message_id = a.context_id limit 1)
      union all
      -- A reseller answers a send with an id of its own, and tells WhatsApp's with a state.
      (select m.id, m.call_id, 2, m.created_at from messages m
        join message_events e on e.workspace_id = m.workspace_id and e.message_id = m.id
        where m.workspace_id = ${ctx.workspaceId} and m.to_phone = a.from_phone
          and e.detail -> 'known_as' ? a.context_id limit 1)
      union all
      (select m.id, m.call_id, 3, m.created_at from messages m
        where m.workspace_id = ${ctx.workspaceId} and m.to_phone = a.from_phone and m.provider_message_id is not null
          -- Providers tell whole seconds: what was sent in the same one was there before.
          and m.created_at < a.at + interval '1 second'
          and m.created_at > a.at - make_interval(hours => ${answersWithinH})
        order by m.created_at desc, m.id desc limit 1)
      order by choice limit 1
    ) answered on true
    -- In one order for everybody: two deliveries of the same would else wait for each other.
    order by a.provider_message_id
    on conflict (workspace_id, provider_message_id) do nothing
    returning from_phone, wish`);
  return kept.flatMap((row) => (row.wish === null ? [] : [row.from_phone]));
}

/** The last wish of each of those numbers. */
async function newestWishes(tx: Executor, ctx: Context, phones: string[]) {
  return tx.execute<{ phone: string; wish: Wish }>(sql`
    select distinct on (i.from_phone) i.from_phone as phone, i.wish
    from inbound_messages i
    where i.workspace_id = ${ctx.workspaceId} and i.from_phone = any(${sql.param(phones)}::text[])
      and i.wish in ('stop', 'start')
    order by i.from_phone, i.at desc, i.id desc`);
}

/**
 * Keeps what customers wrote, beside the messages that they answer, and follows the words that ask for no more
 * messages: of so many events by the same few statements. Events come doubled and shuffled: each counts once, and
 * of several wishes of a number the one that was written last.
 *
 * @param told with the connection whose number was written to
 */
export async function keepInbound(
  ctx: Context,
  told: readonly { connectionId: string; event: InboundEvent }[],
): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ connectionId, event }) => ({
    id: newId("inbound"),
    connection_id: connectionId,
    from_phone: event.from,
    provider_message_id: event.providerMessageId,
    text: event.text,
    button_payload: event.buttonPayload,
    context_id: event.contextMessageId,
    wish: readWish(event.text, event.buttonPayload !== null),
    told_at: tellableTime(event.at),
  }));
  const wishing = [...new Set(rows.flatMap((row) => (row.wish === null ? [] : [row.from_phone])))];
  await db().transaction(async (tx) => {
    if (wishing.length > 0) await lockWishes(tx, ctx, wishing);
    const phones = await insertNew(tx, ctx, rows);
    if (phones.length > 0) await followWishes(tx, ctx, await newestWishes(tx, ctx, phones));
  });
}
