import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requirePerson } from "./internal";

/**
 * Ends one of one's own sessions at once: that browser is signed out.
 *
 * @throws AppError `not_found`, also for another person's
 */
export async function endSession(ctx: Context, input: { sessionId: string }): Promise<void> {
  requireRole(ctx, "viewer");
  const { userId } = requirePerson(ctx);
  const ended = await db()
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.id, input.sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  if (ended.length === 0) throw notFound("session");
}
