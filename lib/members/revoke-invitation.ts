import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requirePerson } from "./internal";
import { openInvitation } from "./invitation";

/**
 * Ends an invitation: its link lets nobody in any more.
 *
 * @throws AppError `not_found`, also for one that was used, revoked or has run out
 */
export async function revokeInvitation(ctx: Context, input: { invitationId: string }): Promise<void> {
  requireRole(ctx, "admin");
  requirePerson(ctx);
  await db().transaction(async (tx) => {
    const [revoked] = await tx
      .update(invitations)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(invitations.workspaceId, ctx.workspaceId),
          eq(invitations.id, input.invitationId),
          openInvitation,
        ),
      )
      .returning();
    if (!revoked) throw notFound("invitation");
    const { id, email, role } = revoked;
    await recordAudit(ctx, tx, {
      action: "revoked",
      thing: "invitation",
      id,
      name: email,
      before: { role },
    });
  });
}
