import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, type Role, requireRole, roles } from "@/lib/context";
import { getMember, requireAnotherOwner } from "./find-member";
import { lockMembers, requireOwnerFor, requirePerson } from "./internal";
import { endInvitationsOf } from "./invitation";

/** What somebody of a role may invite nobody to be. */
function rolesOutOfReach(role: Role): readonly Role[] {
  if (role === "owner") return [];
  return role === "admin" ? ["owner"] : roles;
}

/**
 * Gives a member another role; it holds from that person's next request on. Invitations that they made and could not
 * make any more end.
 *
 * @throws AppError `not_found`; `forbidden` when an admin touches an owner or would make one; `conflict` for the
 *   only owner
 */
export async function updateMember(ctx: Context, input: { userId: string; role: Role }): Promise<void> {
  requireRole(ctx, "admin");
  const person = requirePerson(ctx);
  const { workspaceId } = ctx;
  await db().transaction(async (tx) => {
    await lockMembers(tx, workspaceId);
    const member = await getMember(tx, workspaceId, input.userId);
    if (member.role === input.role) return;
    requireOwnerFor(person, member.role, input.role);
    if (member.role === "owner") await requireAnotherOwner(tx, workspaceId);
    await tx
      .update(members)
      .set({ role: input.role })
      .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, member.id)));
    await endInvitationsOf(tx, { workspaceId, userId: member.id }, rolesOutOfReach(input.role));
    const { id, email, name, role } = member;
    await recordAudit(ctx, tx, {
      action: "updated",
      thing: "member",
      id,
      name: name || email,
      before: { role },
      after: { role: input.role },
    });
  });
}
