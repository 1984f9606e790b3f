import { and, asc, eq, gte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db, laneSql } from "@/db/client";
import { failedCodes } from "@/db/enums";
import { messages, parkedEvents } from "@/db/schema";
import type { Context } from "@/lib/context";
import { gather } from "@/lib/gather";
import { spellingsOf } from "@/lib/phone";
import { applyEvents, forgetParked } from "./apply-status-events";

const parked = z.object({
  type: z.literal("status"),
  providerMessageId: z.string(),
  otherIds: z.array(z.string()).optional(),
  sentTo: z
    .object({ phone: z.string(), campaign: z.string(), lacksId: z.boolean().default(false) })
    .optional(),
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
  await forgetParked(
    ctx,
    rows.map(({ id }) => id),
  );
}

type Named = { workspaceId: string; providerMessageId: string };

/** Nobody waits for it, and there is hardly ever anything: many are looked for at once. */
const lingerMs = 100;

/** For which of a set something is parked. */
async function findParked(set: Named[]): Promise<boolean[]> {
  const rows = await laneSql("records")<Named[]>`
    select p.workspace_id as "workspaceId", p.provider_message_id as "providerMessageId" from parked_events p
    where p.workspace_id = any(${[...new Set(set.map(({ workspaceId }) => workspaceId))]}::text[])
      and p.provider_message_id = any(${set.map(({ providerMessageId }) => providerMessageId)}::text[])`;
  const found = new Set(rows.map((row) => `${row.workspaceId} ${row.providerMessageId}`));
  return set.map((row) => found.has(`${row.workspaceId} ${row.providerMessageId}`));
}

/** Applies what was told of a message before we knew its id at the provider, in the order of arrival. */
export async function applyParkedEvents(ctx: Context, providerMessageId: string): Promise<void> {
  const { workspaceId } = ctx;
  if (await gather("parked events", { workspaceId, providerMessageId }, findParked, lingerMs))
    await applyAll(ctx, eq(parkedEvents.providerMessageId, providerMessageId));
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
      sql`${event} #>> '{sentTo,phone}' = any(${sql.param(spellingsOf(message.to))}::text[])`,
      sql`${event} #>> '{sentTo,campaign}' = ${campaign}`,
      gte(createdAt, message.at),
    ),
  );
}
