import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { invitations, users, workspaces } from "@/db/schema";
import type { Role } from "@/lib/context";
import { sha256 } from "@/lib/crypto";

/** How long an invitation is good for, in days. */
export const invitationDays = 7;

/** Those that could still be taken up. */
export const openInvitation = and(
  isNull(invitations.usedAt),
  isNull(invitations.revokedAt),
  gt(invitations.expiresAt, sql`now()`),
);

/** Ends what somebody has invited others to, of those roles: they could come back by it, or lift themselves up again. */
export async function endInvitationsOf(
  tx: Executor,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  concerned: readonly Role[],
): Promise<void> {
  await tx
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        eq(invitations.createdBy, userId),
        inArray(invitations.role, [...concerned]),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    );
}

/** What an invitation's page shows; null for a link that is not good (any more). */
export async function findInvitation(token: string, executor: Executor = db()) {
  const [row] = await executor
    .select({
      id: invitations.id,
      workspaceId: invitations.workspaceId,
      workspace: workspaces.name,
      email: invitations.email,
      role: invitations.role,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .where(and(eq(invitations.tokenHash, sha256(token)), openInvitation));
  return row ?? null;
}

/** Whether somebody signs in with this address already. */
export async function hasAccount(email: string, executor: Executor = db()): Promise<boolean> {
  const rows = await executor
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()));
  return rows.length > 0;
}
