import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { openInvitation } from "./invitation";

/** The invitations of this workspace that could still be taken up, newest first; never their links. */
export async function listInvitations(ctx: Context) {
  requireRole(ctx, "admin");
  const rows = await db()
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(and(eq(invitations.workspaceId, ctx.workspaceId), openInvitation))
    .orderBy(desc(invitations.id));
  return rows.map(({ expiresAt, ...row }) => ({ ...row, expires_at: expiresAt.toISOString() }));
}
