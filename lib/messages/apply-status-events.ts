import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { messages, parkedEvents } from "@/db/schema";
import type { Context } from "@/lib/context";
import { isId, newId } from "@/lib/ids";
import type { ProviderEvent } from "@/lib/providers/types";
import { moveMessage } from "./states";

export type StatusEvent = Extract<ProviderEvent, { type: "status" }>;

/** The message that an event belongs to: by our id, which the provider carried, else by the provider's. */
async function findMessage(executor: Executor, ctx: Context, event: StatusEvent) {
  const ours = event.messageId !== null && isId("message", event.messageId) ? event.messageId : null;
  const found = await executor
    .select({ id: messages.id, providerMessageId: messages.providerMessageId })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        or(
          ours === null ? undefined : eq(messages.id, ours),
          inArray(messages.providerMessageId, [event.providerMessageId, ...(event.otherIds ?? [])]),
        ),
      ),
    )
    .orderBy(sql`${messages.id} = ${ours ?? ""} desc`)
    .limit(1);
  return found[0] ?? (await findUnnamed(executor, ctx, event));
}

/**
 * The newest message to that number with that campaign, of one day, which has no id of the provider's. One
 * that is being sent will have its own soon: then nobody can say yet.
 */
async function findUnnamed(executor: Executor, ctx: Context, { sentTo }: StatusEvent) {
  if (!sentTo) return null;
  const found = await executor
    .select({ id: messages.id, providerMessageId: messages.providerMessageId, state: messages.state })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.toPhone, sentTo.phone),
        sql`${messages.template} ->> 'campaign' = ${sentTo.campaign}`,
        isNull(messages.providerMessageId),
        inArray(messages.state, ["claimed", "unknown", "accepted"]),
        gt(messages.createdAt, sql`now() - interval '1 day'`),
      ),
    )
    .orderBy(desc(messages.createdAt))
    .limit(1);
  return found[0] && found[0].state !== "claimed" ? found[0] : null;
}

/**
 * Applies one event to its message.
 *
 * @returns false when there is no such message (yet)
 */
export async function applyEvent(ctx: Context, event: StatusEvent): Promise<boolean> {
  return db().transaction(async (tx) => {
    const message = await findMessage(tx, ctx, event);
    if (!message) return false;
    if (message.providerMessageId === null) {
      // Our own record of the send was lost or is late; the event proves the provider's id.
      await tx
        .update(messages)
        .set({ providerMessageId: event.providerMessageId })
        .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, message.id)));
    }
    const failure = event.failure;
    const error = failure && {
      code: failure.code,
      kind: failure.kind,
      outcome: failure.outcome,
      message: failure.message,
      provider: failure.provider,
    };
    await moveMessage(tx, {
      workspaceId: ctx.workspaceId,
      messageId: message.id,
      state: event.state,
      at: new Date(event.at),
      detail: event.detail,
      // A message that was delivered after all is no failure any more.
      set: { error },
    });
    return true;
  });
}

/**
 * Applies status events of a webhook to the workspace's messages. Events of unknown messages are parked:
 * a status may overtake the answer to its own send.
 *
 * @param connectionId the connection that the webhook was addressed to
 */
export async function applyStatusEvents(
  ctx: Context,
  input: { connectionId: string; events: readonly StatusEvent[] },
): Promise<void> {
  for (const event of input.events) {
    if (await applyEvent(ctx, event)) continue;
    const id = newId("event");
    await db().insert(parkedEvents).values({
      id,
      workspaceId: ctx.workspaceId,
      connectionId: input.connectionId,
      providerMessageId: event.providerMessageId,
      event,
    });
    // The send may have been written down between the two: then nobody else will look at what we parked.
    if (await applyEvent(ctx, event)) await db().delete(parkedEvents).where(eq(parkedEvents.id, id));
  }
}
