import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members, sessions, users, workspaces } from "@/db/schema";
import { inBackground } from "@/lib/background";
import { nowMs } from "@/lib/clock";
import type { Role } from "@/lib/context";
import { isId } from "@/lib/ids";

/** Who is signed in, where, and with which rights; read from the database at every request. */
export type Session = {
  id: string;
  user: { id: string; email: string; name: string; role: Role };
  workspace: { id: string; name: string; timeZone: string };
};

/** How stale "last seen" may be, in ms; every request would otherwise be a write. */
const seenEveryMs = 5 * 60_000;

/**
 * The session that a cookie names, if it still counts: not revoked, not expired, and its user a member of
 * its workspace.
 */
export async function findSession(sessionId: string, userId: string): Promise<Session | null> {
  if (!isId("session", sessionId)) return null;
  const [row] = await db()
    .select({
      id: sessions.id,
      seenAt: sessions.seenAt,
      user: { id: users.id, email: users.email, name: users.name, role: members.role },
      workspace: { id: workspaces.id, name: workspaces.name, timeZone: workspaces.timeZone },
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(
      members,
      and(eq(members.userId, sessions.userId), eq(members.workspaceId, sessions.workspaceId)),
    )
    .innerJoin(workspaces, eq(workspaces.id, sessions.workspaceId))
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
      ),
    );
  if (!row) return null;
  if (nowMs() - row.seenAt.getTime() > seenEveryMs) {
    inBackground(
      db().update(sessions).set({ seenAt: sql`now()` }).where(eq(sessions.id, row.id)),
      "note that a session was seen",
    );
  }
  return { id: row.id, user: row.user, workspace: row.workspace };
}
