import { inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { parkedEvents } from "@/db/schema";
import type { Context } from "@/lib/context";
import { isUnwritable } from "@/lib/database-faults";
import { gather } from "@/lib/gather";
import { newId } from "@/lib/ids";
import { cleanJson } from "@/lib/text";
import { matchEvents, type StatusEvent } from "./match-events";
import { moveMessages } from "./move-messages";

/** Most that one statement gets: more are applied in several, one after another. */
const largestSet = 2_000;

/** A status event, and the connection that it came to. */
export type Told = { connectionId: string; event: StatusEvent };

/**
 * Applies events to their messages, in the order in which they were told: all of them or none.
 *
 * @returns for each whether there is such a message
 */
export async function applyEvents(ctx: Context, events: readonly StatusEvent[]): Promise<boolean[]> {
  return db().transaction(async (tx) => {
    const ids = await matchEvents(tx, ctx, events);
    const moves = events.flatMap((event, index) => {
      const messageId = ids[index] ?? null;
      return messageId === null ? [] : [{ messageId, event }];
    });
    await moveMessages(tx, ctx, moves);
    return ids.map((id) => id !== null);
  });
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
  if (done.length > 0) await db().delete(parkedEvents).where(inArray(parkedEvents.id, done));
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

/**
 * Applies status events of a webhook to the workspace's messages, with what other webhooks tell at the same
 * moment: so many events, the same few statements. Events of unknown messages are parked.
 */
export async function applyStatusEvents(ctx: Context, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const error = await gather(`statuses ${ctx.workspaceId}`, told, (posts) => applyPosts(ctx, posts));
  if (error !== null) throw error;
}
