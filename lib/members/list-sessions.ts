import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { requirePerson } from "./internal";

/** One's own sign-ins that still count, the last seen first. */
export async function listSessions(ctx: Context) {
  requireRole(ctx, "viewer");
  const { userId, sessionId } = requirePerson(ctx);
  const rows = await db()
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.seenAt))
    .limit(100);
  return rows.map((row) => ({
    id: row.id,
    browser: row.userAgent,
    signed_in_at: row.createdAt.toISOString(),
    seen_at: row.seenAt.toISOString(),
    here: row.id === sessionId,
  }));
}
