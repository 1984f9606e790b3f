import { and, eq, sql } from "drizzle-orm";
import { engineDb } from "@/db/client";
import { calls } from "@/db/schema";
import type { Context } from "@/lib/context";
import { type CallKey, ensureCall } from "./ensure-call";
import { type NamedPhones, namedPhoneOf } from "./named-phones";
import { type KnownCall, knownCall } from "./register-call";

/**
 * Marks a call as over; told twice, the first time counts. Tools go on working: engines overtake themselves.
 *
 * @param named the customer's number as the engine has it, kept where none is registered
 */
export async function endCall(ctx: Context, key: CallKey, named: NamedPhones): Promise<KnownCall> {
  return engineDb().transaction(async (tx) => {
    const row = await ensureCall(tx, ctx, key);
    const phone = row.customerPhone === null ? namedPhoneOf(named, row.direction) : null;
    const [ended = row] = await tx
      .update(calls)
      .set({
        endedAt: sql`coalesce(${calls.endedAt}, now())`,
        ...(phone === null ? {} : { namedPhone: phone }),
      })
      .where(and(eq(calls.workspaceId, ctx.workspaceId), eq(calls.id, row.id)))
      .returning();
    return knownCall(ended);
  });
}
