import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { inboundMessages, messageEvents, messages } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { followWish } from "@/lib/opt-outs/follow-wish";
import { readWish } from "@/lib/opt-outs/stop-words";
import type { ProviderEvent } from "@/lib/providers/types";

export type InboundEvent = Extract<ProviderEvent, { type: "inbound" }>;

/** Hours for which a text that names no message counts as an answer to the newest one. */
const answersWithinH = 24;

type Answered = { id: string; callId: string | null };

/** The events that tell another id of their message than the one that its send was answered with. */
const knownAs = (id: string) =>
  and(
    eq(messageEvents.workspaceId, messages.workspaceId),
    eq(messageEvents.messageId, messages.id),
    sql`${messageEvents.detail} -> 'known_as' ? ${id}`,
  );

/** Our message that somebody answers: the one that is named, else the newest that reached their number. */
async function findAnswered(executor: Executor, ctx: Context, event: InboundEvent): Promise<Answered | null> {
  const mine = eq(messages.workspaceId, ctx.workspaceId);
  const columns = { id: messages.id, callId: messages.callId };
  if (event.contextMessageId !== null) {
    const named = eq(messages.providerMessageId, event.contextMessageId);
    const [row] = await executor.select(columns).from(messages).where(and(mine, named)).limit(1);
    if (row) return row;
    const [known] = await executor
      .select(columns)
      .from(messages)
      .innerJoin(messageEvents, knownAs(event.contextMessageId))
      .where(and(mine, eq(messages.toPhone, event.from)))
      .limit(1);
    if (known) return known;
  }
  const at = sql`${event.at}::timestamptz`;
  const [row] = await executor
    .select(columns)
    .from(messages)
    .where(
      and(
        mine,
        eq(messages.toPhone, event.from),
        isNotNull(messages.providerMessageId),
        // Providers tell whole seconds: what was sent in the same one was there before.
        sql`${messages.createdAt} < ${at} + interval '1 second'`,
        sql`${messages.createdAt} > ${at} - make_interval(hours => ${answersWithinH})`,
      ),
    )
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(1);
  return row ?? null;
}

/**
 * Keeps what a customer wrote, beside the message that it answers, and follows a word that asks for no more
 * messages. Events come doubled and shuffled: each counts once, and of several wishes the one that was written
 * last.
 *
 * @param input.connectionId the connection whose number was written to
 */
export async function keepInbound(
  ctx: Context,
  input: { connectionId: string; event: InboundEvent },
): Promise<void> {
  const { event } = input;
  const wish = readWish(event.text, event.buttonPayload !== null);
  await db().transaction(async (tx) => {
    // Wishes of one number are followed one after another.
    const lock = `wish:${ctx.workspaceId}:${event.from}`;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    const answered = await findAnswered(tx, ctx, event);
    const kept = await tx
      .insert(inboundMessages)
      .values({
        workspaceId: ctx.workspaceId,
        id: newId("inbound"),
        connectionId: input.connectionId,
        fromPhone: event.from,
        providerMessageId: event.providerMessageId,
        text: event.text,
        buttonPayload: event.buttonPayload,
        messageId: answered?.id ?? null,
        callId: answered?.callId ?? null,
        wish,
        at: new Date(event.at),
      })
      .onConflictDoNothing({ target: [inboundMessages.workspaceId, inboundMessages.providerMessageId] })
      .returning({ id: inboundMessages.id });
    if (kept.length === 0 || wish === null) return;
    const last = await newestWish(tx, ctx, event.from);
    if (last) await followWish(tx, ctx, { phone: event.from, wish: last });
  });
}

async function newestWish(executor: Executor, ctx: Context, phone: string) {
  const [row] = await executor
    .select({ wish: inboundMessages.wish })
    .from(inboundMessages)
    .where(
      and(
        eq(inboundMessages.workspaceId, ctx.workspaceId),
        eq(inboundMessages.fromPhone, phone),
        inArray(inboundMessages.wish, ["stop", "start"]),
      ),
    )
    .orderBy(desc(inboundMessages.at), desc(inboundMessages.id))
    .limit(1);
  return row?.wish ?? null;
}
