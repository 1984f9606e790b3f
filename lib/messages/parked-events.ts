import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { failedCodes } from "@/db/enums";
import { parkedEvents } from "@/db/schema";
import type { Context } from "@/lib/context";
import { applyEvent } from "./apply-status-events";

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

/** Applies what was told of a message before we knew its id at the provider, in the order of arrival. */
export async function applyParkedEvents(ctx: Context, providerMessageId: string): Promise<void> {
  const rows = await db()
    .select()
    .from(parkedEvents)
    .where(
      and(
        eq(parkedEvents.workspaceId, ctx.workspaceId),
        eq(parkedEvents.providerMessageId, providerMessageId),
      ),
    )
    .orderBy(asc(parkedEvents.id));
  if (rows.length === 0) return;
  for (const row of rows) await applyEvent(ctx, parked.parse(row.event));
  await db()
    .delete(parkedEvents)
    .where(
      inArray(
        parkedEvents.id,
        rows.map(({ id }) => id),
      ),
    );
}
