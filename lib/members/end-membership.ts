import { and, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { members, sessions } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, roles } from "@/lib/context";
import { getMember, requireAnotherOwner } from "./find-member";
import { lockMembers, type Person, requireOwnerFor } from "./internal";
import { endInvitationsOf } from "./invitation";

/**
 * Ends a membership: the person's sessions in this workspace end at once, and the invitations that they made end
 * too, for they could come back by one. The account stays; it may have other workspaces.
 *
 * @param person who ends it
 * @throws AppError `not_found`; `forbidden` when another than an owner ends an owner's; `conflict` for the only owner
 */
export async function endMembership(
  ctx: Context,
  tx: Executor,
  { person, userId }: { person: Person; userId: string },
): Promise<void> {
  const { workspaceId } = ctx;
  await lockMembers(tx, workspaceId);
  const { id, email, name, role } = await getMember(tx, workspaceId, userId);
  if (person.userId !== id) requireOwnerFor(person, role);
  if (role === "owner") await requireAnotherOwner(tx, workspaceId);
  const before = { email, role };
  await recordAudit(ctx, tx, { action: "deleted", thing: "member", id, name: name || email, before });
  await tx.delete(members).where(and(eq(members.workspaceId, workspaceId), eq(members.userId, id)));
  await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.workspaceId, workspaceId), eq(sessions.userId, id), isNull(sessions.revokedAt)));
  await endInvitationsOf(tx, { workspaceId, userId: id }, roles);
}
