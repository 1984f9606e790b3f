import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations, members, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { randomToken, sha256 } from "@/lib/crypto";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { invalidFields } from "@/lib/parse-input";
import { requireOwnerFor, requirePerson } from "./internal";
import { invitationDays } from "./invitation";
import type { InvitationData } from "./schema";

/**
 * Makes a link that lets one person in, once, for seven days. An older open one for the same address ends.
 *
 * @returns the link, this one time: only the hash of its token is kept
 * @throws AppError `forbidden` when an admin invites an owner; `invalid` when the address is a member already
 */
export async function inviteMember(ctx: Context, input: InvitationData): Promise<{ url: string }> {
  requireRole(ctx, "admin");
  const person = requirePerson(ctx);
  requireOwnerFor(person, input.role);
  const { workspaceId } = ctx;
  const email = input.email.toLowerCase();
  const token = randomToken();
  await db().transaction(async (tx) => {
    const [known] = await tx
      .select({ id: users.id })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.workspaceId, workspaceId), eq(sql`lower(${users.email})`, email)));
    if (known) throw invalidFields({ email: "This address is a member already." });
    await tx
      .update(invitations)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(invitations.workspaceId, workspaceId),
          eq(invitations.email, email),
          isNull(invitations.usedAt),
          isNull(invitations.revokedAt),
        ),
      );
    const id = newId("invitation");
    await tx.insert(invitations).values({
      workspaceId,
      id,
      tokenHash: sha256(token),
      email,
      role: input.role,
      createdBy: person.userId,
      expiresAt: sql`now() + make_interval(days => ${invitationDays})`,
    });
    const after = { role: input.role };
    await recordAudit(ctx, tx, { action: "created", thing: "invitation", id, name: email, after });
  });
  return { url: `${env().APP_URL}/invite?token=${token}` };
}
