import { and, eq, sql } from "drizzle-orm";
import { engineDb } from "@/db/client";
import { calls } from "@/db/schema";
import type { Context } from "@/lib/context";
import { type CallKey, ensureCall } from "./ensure-call";
import { type KnownCall, knownCall } from "./register-call";

/** Marks a call as over; told twice, the first time counts. Tools go on working: engines overtake themselves. */
export async function endCall(ctx: Context, key: CallKey): Promise<KnownCall> {
  return engineDb().transaction(async (tx) => {
    const row = await ensureCall(tx, ctx, key);
    const [ended = row] = await tx
      .update(calls)
      .set({ endedAt: sql`coalesce(${calls.endedAt}, now())` })
      .where(and(eq(calls.workspaceId, ctx.workspaceId), eq(calls.id, row.id)))
      .returning();
    return knownCall(ended);
  });
}
