import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { invitations, members, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Caller, Context, Role } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { lockMembers } from "./internal";

type Invitation = { id: string; workspaceId: string; role: Role };

export const noGood = () =>
  new AppError("forbidden", "This link is not good any more. Ask who invited you for a new one.");

/** Marks an invitation as used; of two at once one is told true. Changes of members wait for the end of `tx`. */
export async function spendInvitation(tx: Executor, invitation: Invitation): Promise<boolean> {
  const { workspaceId, id } = invitation;
  await lockMembers(tx, workspaceId);
  const used = await tx
    .update(invitations)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        eq(invitations.id, id),
        sql`${invitations.usedAt} is null and ${invitations.revokedAt} is null`,
      ),
    )
    .returning({ id: invitations.id });
  return used.length > 0;
}

/**
 * Makes an account a member as an invitation says that was marked as used before.
 *
 * @throws AppError `conflict` for who is a member already
 */
export async function joinAsInvited(
  tx: Executor,
  caller: Caller,
  invitation: Invitation,
  userId: string,
): Promise<void> {
  const { workspaceId, role } = invitation;
  const made = await tx
    .insert(members)
    .values({ workspaceId, userId, role })
    .onConflictDoNothing()
    .returning({ userId: members.userId });
  if (made.length === 0) throw new AppError("conflict", "You are a member of this workspace already.");
  const ctx: Context = { workspaceId, actor: { type: "user", userId, role }, ...caller };
  const [user] = await tx.select().from(users).where(eq(users.id, userId));
  const after = { email: user?.email ?? "", role, invitation: invitation.id };
  const name = user?.name || user?.email || "";
  await recordAudit(ctx, tx, { action: "created", thing: "member", id: userId, name, after });
}
