import { and, eq, exists } from "drizzle-orm";
import { db } from "@/db/client";
import { members, sessions } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requirePerson } from "./internal";

/**
 * Lets the session of the person who acts look at another of their workspaces from its next request on.
 *
 * @throws AppError `not_found`, also for a workspace that the person is no member of
 */
export async function switchWorkspace(ctx: Context, input: { workspaceId: string }): Promise<void> {
  requireRole(ctx, "viewer");
  const { userId, sessionId } = requirePerson(ctx);
  if (!sessionId) throw notFound("session");
  const membership = db()
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.workspaceId, input.workspaceId), eq(members.userId, userId)));
  const moved = await db()
    .update(sessions)
    .set({ workspaceId: input.workspaceId })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), exists(membership)))
    .returning({ id: sessions.id });
  if (moved.length === 0) throw notFound("workspace");
}
