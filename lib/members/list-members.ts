import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members, users } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";

/** Everybody who may sign in to this workspace, the longest members first. */
export async function listMembers(ctx: Context) {
  requireRole(ctx, "viewer");
  const rows = await db()
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      role: members.role,
      joinedAt: members.createdAt,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.workspaceId, ctx.workspaceId))
    .orderBy(asc(members.createdAt), asc(users.id));
  return rows.map(({ joinedAt, ...row }) => ({ ...row, joined_at: joinedAt.toISOString() }));
}
