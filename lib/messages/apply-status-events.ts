import { and, eq, inArray, sql } from "drizzle-orm";
import { statusesFunction } from "@/db/apply-statuses";
import { appSql, db } from "@/db/client";
import { messageStates } from "@/db/enums";
import { parkedEvents } from "@/db/schema";
import type { Context } from "@/lib/context";
import { isUnwritable } from "@/lib/database-faults";
import { gather } from "@/lib/gather";
import { isId, newId } from "@/lib/ids";
import { spellingsOf } from "@/lib/phone";
import type { ProviderEvent } from "@/lib/providers/types";
import { cleanJson } from "@/lib/text";

export type StatusEvent = Extract<ProviderEvent, { type: "status" }>;

/** Most that one statement gets: more are applied in several, one after another. */
const largestSet = 2_000;

/** A status event, and the connection that it came to. */
export type Told = { connectionId: string; event: StatusEvent };

/** A time that the database can hold as it is told; null for one of another age of the world. */
export function tellableTime(iso: string): string | null {
  return /^(?!0000)\d{4}-/.test(iso) ? iso : null;
}

/** A message that was delivered after all is no failure any more: then null. */
function errorOf({ failure }: StatusEvent) {
  if (!failure) return null;
  const { code, kind, outcome, message, provider } = failure;
  return { code, kind, outcome, message, provider };
}

/**
 * Applies events to their messages, in the order in which they were told, all of them or none: an event belongs to
 * the message that it names by our id, which the provider carried, else by the provider's.
 *
 * Messages move to the right, never to the left, by each event as if the ones before it had been applied already. A
 * state that comes late is kept in the timeline with `applied` false; one that is there already is dropped. An event
 * proves the provider's id where our own record of it was lost or is late.
 *
 * @returns for each whether there is such a message (yet)
 */
export async function applyEvents(ctx: Context, events: readonly StatusEvent[]): Promise<boolean[]> {
  const given = events.map((event, ord) => {
    const { messageId, providerMessageId, otherIds = [], sentTo } = event;
    const ours = messageId !== null && isId("message", messageId) ? messageId : null;
    const error = errorOf(event);
    // What is null is left out: the database reads each word of it.
    return {
      ord,
      ...(ours && { ours }),
      ids: [providerMessageId, ...otherIds],
      ...(sentTo && {
        phones: spellingsOf(sentTo.phone),
        campaign: sentTo.campaign,
        lacks_id: sentTo.lacksId ?? false,
      }),
      event_id: newId("event"),
      provider_message_id: providerMessageId,
      rank: messageStates.indexOf(event.state) + 1,
      at: tellableTime(event.at),
      ...(error && { error }),
      detail: event.detail,
    };
  });
  const sql = appSql();
  const rows = await sql<{ ord: number }[]>`
    select ord from ${sql(statusesFunction)}(${ctx.workspaceId}, ${JSON.stringify(cleanJson(given))}::jsonb)`;
  const found = new Set(rows.map(({ ord }) => ord));
  return events.map((_, ord) => found.has(ord));
}

/** Keeps events of messages that are not known (yet): a status may overtake the answer to its own send. */
async function park(ctx: Context, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ connectionId, event }, ord) => ({
    ord,
    id: newId("event"),
    connection_id: connectionId,
    provider_message_id: event.providerMessageId,
    event,
  }));
  await db().execute(sql`
    insert into parked_events (workspace_id, id, connection_id, provider_message_id, event, created_at)
    select ${ctx.workspaceId}, r.id, r.connection_id, r.provider_message_id, r.event,
      -- One after another: they are applied in this order.
      now() + make_interval(secs => r.ord / 1e6)
    from jsonb_to_recordset(${JSON.stringify(cleanJson(rows))}::jsonb)
      as r(ord int, id text, connection_id text, provider_message_id text, event jsonb)`);
  // A send may have been written down between the two: then nobody else will look at what we parked.
  const known = await applyEvents(
    ctx,
    told.map(({ event }) => event),
  );
  const done = rows.filter((_, index) => known[index]).map(({ id }) => id);
  if (done.length > 0) await forgetParked(ctx, done);
}

/** Takes events that were parked out of the table: they are applied. */
export async function forgetParked(ctx: Context, ids: string[]): Promise<void> {
  await db()
    .delete(parkedEvents)
    .where(and(eq(parkedEvents.workspaceId, ctx.workspaceId), inArray(parkedEvents.id, ids)));
}

async function applySet(ctx: Context, told: readonly Told[]): Promise<void> {
  for (let at = 0; at < told.length; at += largestSet) {
    const set = told.slice(at, at + largestSet);
    const known = await applyEvents(
      ctx,
      set.map(({ event }) => event),
    );
    await park(
      ctx,
      set.filter((_, index) => !known[index]),
    );
  }
}

/** Applies what several webhooks tell; what cannot be written of one is not the others' fault. */
async function applyPosts(ctx: Context, posts: readonly (readonly Told[])[]): Promise<unknown[]> {
  try {
    await applySet(ctx, posts.flat());
    return posts.map(() => null);
  } catch (error) {
    if (posts.length < 2 || !isUnwritable(error)) throw error;
  }
  const errors: unknown[] = [];
  for (const post of posts) {
    errors.push(
      await applySet(ctx, post).then(
        () => null,
        (error: unknown) => error,
      ),
    );
  }
  return errors;
}

/** A webhook that tells so much fills a set by itself. */
const manyEvents = 50;

let turn = 0;
/** Two such sets are written at a time; what is small goes with all that is small. */
function laneOf(workspaceId: string, told: readonly Told[]): string {
  if (told.length < manyEvents) return `statuses ${workspaceId}`;
  turn = 1 - turn;
  return `many statuses ${turn} ${workspaceId}`;
}

/**
 * Applies status events of a webhook to the workspace's messages, with what other webhooks tell at the same
 * moment: so many events, the same few statements. Events of unknown messages are parked.
 */
export async function applyStatusEvents(ctx: Context, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const error = await gather(laneOf(ctx.workspaceId, told), told, (posts) => applyPosts(ctx, posts));
  if (error !== null) throw error;
}
