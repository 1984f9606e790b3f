import { and, asc, eq, gte, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { failedCodes } from "@/db/enums";
import { messages, parkedEvents } from "@/db/schema";
import type { Context } from "@/lib/context";
import { applyEvents } from "./apply-status-events";

const parked = z.object({
  type: z.literal("status"),
  providerMessageId: z.string(),
  otherIds: z.array(z.string()).optional(),
  sentTo: z.object({ phone: z.string(), campaign: z.string() }).optional(),
  messageId: z.string().nullable(),
  accountKey: z.string().nullable(),
  state: z.enum(["sent", "delivered", "read", "failed"]),
  at: z.string(),
  failure: z
    .object({
      code: z.enum(failedCodes),
      kind: z.string(),
      outcome: z.enum(["not_sent", "maybe_sent"]),
      message: z.string(),
      provider: z.string().nullable(),
      retryAfterMs: z.number().nullable(),
    })
    .nullable(),
  detail: z.record(z.string(), z.unknown()),
});

async function applyAll(ctx: Context, which: SQL | undefined): Promise<void> {
  const rows = await db()
    .select()
    .from(parkedEvents)
    .where(and(eq(parkedEvents.workspaceId, ctx.workspaceId), which))
    .orderBy(asc(parkedEvents.createdAt), asc(parkedEvents.id));
  if (rows.length === 0) return;
  await applyEvents(
    ctx,
    rows.map(({ event }) => parked.parse(event)),
  );
  await db()
    .delete(parkedEvents)
    .where(
      inArray(
        parkedEvents.id,
        rows.map(({ id }) => id),
      ),
    );
}

/** Applies what was told of a message before we knew its id at the provider, in the order of arrival. */
export function applyParkedEvents(ctx: Context, providerMessageId: string): Promise<void> {
  return applyAll(ctx, eq(parkedEvents.providerMessageId, providerMessageId));
}

/** The same for a message that was accepted without an id: by whom it went to, since it was made. */
export async function applyParkedUnnamed(ctx: Context, messageId: string): Promise<void> {
  const [message] = await db()
    .select({ to: messages.toPhone, template: messages.template, at: messages.createdAt })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, messageId)));
  const campaign = message?.template.campaign;
  if (!message || campaign === undefined) return;
  const { event, createdAt } = parkedEvents;
  await applyAll(
    ctx,
    and(
      sql`${event} #>> '{sentTo,phone}' = ${message.to}`,
      sql`${event} #>> '{sentTo,campaign}' = ${campaign}`,
      gte(createdAt, message.at),
    ),
  );
}
