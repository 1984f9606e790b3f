import { sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { followWishes } from "@/lib/opt-outs/follow-wishes";
import { readWish, type Wish } from "@/lib/opt-outs/stop-words";
import { otherSpelling, readPhone, spellingsOf } from "@/lib/phone";
import type { ProviderEvent } from "@/lib/providers/types";
import { cleanJson } from "@/lib/text";
import { tellableTime } from "./apply-status-events";

type InboundEvent = Extract<ProviderEvent, { type: "inbound" }>;

/** Hours for which a text that names no message counts as an answer to the newest one. */
const answersWithinH = 24;

type Answered = { id: string; call_id: string | null; phone: string };

/** Whoever has a number, in whichever spelling it is told: one key. */
const personOf = (phone: string) => spellingsOf(phone).sort().join();

/** Whether a message could go to a number that is spelled so. */
function isPossible(phone: string): boolean {
  const reading = readPhone(phone, "");
  return reading.ok && reading.phone === phone;
}

/**
 * Finds the messages of ours that are answered: the one that is named, else the newest that had reached the number
 * by then.
 *
 * @returns by the place in the list
 */
async function findAnswered(
  tx: Executor,
  ctx: Context,
  told: readonly { event: InboundEvent }[],
): Promise<Map<number, Answered>> {
  const asked = told.map(({ event }, ord) => ({
    ord,
    phones: event.from === null ? [] : spellingsOf(event.from),
    context_id: event.contextMessageId,
    told_at: tellableTime(event.at),
  }));
  const rows = await tx.execute<Answered & { ord: number }>(sql`
    with asked as (
      select a.*, coalesce(a.told_at, now()) as at
      from jsonb_to_recordset(${JSON.stringify(cleanJson(asked))}::jsonb)
        as a(ord int, phones text[], context_id text, told_at timestamptz)
    )
    select a.ord, answered.id, answered.call_id, answered.phone
    from asked a cross join lateral (
      (select m.id, m.call_id, m.to_phone as phone, 1 as choice, m.created_at from messages m
        where m.workspace_id = ${ctx.workspaceId} and m.provider_message_id = a.context_id limit 1)
      union all
      -- A reseller answers a send with an id of its own, and tells WhatsApp's with a state.
      (select m.id, m.call_id, m.to_phone, 2, m.created_at from messages m
        join message_events e on e.workspace_id = m.workspace_id and e.message_id = m.id
        where m.workspace_id = ${ctx.workspaceId} and m.to_phone = any(a.phones)
          and e.detail -> 'known_as' ? a.context_id limit 1)
      union all
      (select m.id, m.call_id, m.to_phone, 3, m.created_at from messages m
        where m.workspace_id = ${ctx.workspaceId} and m.to_phone = any(a.phones)
          and m.provider_message_id is not null
          -- Providers tell whole seconds: what was sent in the same one was there before.
          and m.created_at < a.at + interval '1 second'
          and m.created_at > a.at - make_interval(hours => ${answersWithinH})
        order by m.created_at desc, m.id desc limit 1)
      order by choice limit 1
    ) answered`);
  return new Map(rows.map(({ ord, ...answered }) => [ord, answered]));
}

/** The number under which we know who wrote: as we wrote to it, where WhatsApp spells it otherwise or not at all. */
function knownPhone(from: string | null, answered: Answered | undefined): string | null {
  if (from === null) return answered?.phone ?? null;
  const other = otherSpelling(from);
  if (other !== null && (other === answered?.phone || !isPossible(from))) return other;
  return from;
}

/** Wishes of one person are followed one after another; locks are taken in one order by everybody. */
async function lockWishes(tx: Executor, ctx: Context, phones: readonly string[]): Promise<void> {
  const persons = [...new Set(phones.map(personOf))];
  const locks = persons.map((person) => `wish:${ctx.workspaceId}:${person}`).sort();
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(key, 0))
    from jsonb_array_elements_text(${JSON.stringify(locks)}::jsonb) as key`);
}

/** What is asked for by words, or by what the template's author had a button carry. */
function wishOf({ text, buttonPayload }: InboundEvent): Wish | null {
  const tapped = buttonPayload !== null;
  return readWish(text, tapped) ?? (tapped ? readWish(buttonPayload, true) : null);
}

type Row = {
  provider_message_id: string;
  from_phone: string;
  wish: Wish | null;
  answered_phone: string | null;
};

/** Writes down what is new of a set. @returns what of it says something of a wish */
async function insertNew(tx: Executor, ctx: Context, rows: readonly Row[]): Promise<Row[]> {
  const kept = await tx.execute<{ provider_message_id: string }>(sql`
    insert into inbound_messages (workspace_id, id, connection_id, from_phone, provider_message_id, "text",
      button_payload, message_id, call_id, wish, at)
    select ${ctx.workspaceId}, a.id, a.connection_id, a.from_phone, a.provider_message_id, a."text",
      a.button_payload, a.message_id, a.call_id, a.wish, coalesce(a.told_at, now())
    from jsonb_to_recordset(${JSON.stringify(cleanJson(rows))}::jsonb) as a(id text, connection_id text,
      from_phone text, provider_message_id text, "text" text, button_payload text, message_id text, call_id text,
      wish text, told_at timestamptz)
    -- In one order for everybody: two deliveries of the same would else wait for each other.
    order by a.provider_message_id
    on conflict (workspace_id, provider_message_id) do nothing
    returning provider_message_id`);
  const fresh = new Set(kept.map((row) => row.provider_message_id));
  return rows.filter((row) => row.wish !== null && fresh.has(row.provider_message_id));
}

/** The last wish of each who wrote those, for every number that is theirs. */
async function newestWishes(tx: Executor, ctx: Context, rows: readonly Row[]) {
  const said = [...new Set(rows.flatMap((row) => spellingsOf(row.from_phone)))];
  const found = await tx.execute<{ phone: string; wish: Wish }>(sql`
    select phone, wish from (
      select distinct on (i.from_phone) i.from_phone as phone, i.wish, i.at, i.id
      from inbound_messages i
      where i.workspace_id = ${ctx.workspaceId} and i.from_phone = any(${sql.param(said)}::text[])
        and i.wish in ('stop', 'start')
      order by i.from_phone, i.at desc, i.id desc) as newest
    order by at, id`);
  // Of two spellings the later wish stays.
  const wishes = new Map(found.map(({ phone, wish }) => [personOf(phone), wish]));
  const theirs = new Map<string, Wish>();
  for (const { from_phone: from, answered_phone: answered } of rows) {
    const wish = wishes.get(personOf(from));
    const phones = [...new Set([from, ...spellingsOf(from).filter(isPossible), answered ?? from])];
    for (const phone of phones) if (wish) theirs.set(phone, wish);
  }
  return [...theirs].map(([phone, wish]) => ({ phone, wish }));
}

/**
 * Keeps what customers wrote, beside the messages that they answer, and follows the words that ask for no more
 * messages: of so many events by the same few statements. Events come doubled and shuffled: each counts once, and
 * of several wishes of a number the one that was written last. A wish holds for the number that was written to as
 * well as for that which WhatsApp names, in both spellings.
 *
 * @param told with the connection whose number was written to
 */
export async function keepInbound(
  ctx: Context,
  told: readonly { connectionId: string; event: InboundEvent }[],
): Promise<void> {
  if (told.length === 0) return;
  await db().transaction(async (tx) => {
    const found = await findAnswered(tx, ctx, told);
    const rows = told.flatMap(({ connectionId, event }, ord) => {
      const answered = found.get(ord);
      const phone = knownPhone(event.from, answered);
      // Nobody can say who wrote that.
      if (phone === null) return [];
      return {
        id: newId("inbound"),
        connection_id: connectionId,
        from_phone: phone,
        provider_message_id: event.providerMessageId,
        text: event.text,
        button_payload: event.buttonPayload,
        message_id: answered?.id ?? null,
        call_id: answered?.call_id ?? null,
        answered_phone: answered?.phone ?? null,
        wish: wishOf(event),
        told_at: tellableTime(event.at),
      };
    });
    const wishing = rows.filter(({ wish }) => wish !== null);
    const phones = wishing.flatMap((row) => [row.from_phone, row.answered_phone ?? row.from_phone]);
    if (phones.length > 0) await lockWishes(tx, ctx, phones);
    const fresh = await insertNew(tx, ctx, rows);
    if (fresh.length > 0) await followWishes(tx, ctx, await newestWishes(tx, ctx, fresh));
  });
}
