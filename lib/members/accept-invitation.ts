import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations, members, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { invalidFields } from "@/lib/parse-input";
import { hashPassword } from "@/lib/password";
import { lockMembers } from "./internal";
import { findInvitation, hasAccount } from "./invitation";

/** Who takes it up: somebody with an account, or somebody new, whose account gets the invited address. */
export type Joiner = { userId: string } | { name: string; password: string };

/**
 * Makes somebody a member by the token of an invitation, which is used up by it: of two at once one gets in.
 *
 * Nobody is signed in to this workspace yet: the token is what allows it.
 *
 * @returns the workspace, and the address to sign in with
 * @throws AppError `forbidden` for a link that is not good (any more); `conflict` for who is a member already;
 *   `invalid` for a new person whose address has an account
 */
export async function acceptInvitation(
  requestId: string,
  input: { token: string; joiner: Joiner },
): Promise<{ workspaceId: string; email: string }> {
  const { joiner } = input;
  const passwordHash = "password" in joiner ? await hashPassword(joiner.password) : null;
  return db().transaction(async (tx) => {
    const invitation = await findInvitation(input.token, tx);
    if (!invitation) throw noGood();
    const { workspaceId, role, email } = invitation;
    await lockMembers(tx, workspaceId);
    const used = await tx
      .update(invitations)
      .set({ usedAt: sql`now()` })
      .where(
        and(
          eq(invitations.workspaceId, workspaceId),
          eq(invitations.id, invitation.id),
          sql`${invitations.usedAt} is null and ${invitations.revokedAt} is null`,
        ),
      )
      .returning({ id: invitations.id });
    if (used.length === 0) throw noGood();
    let userId: string;
    if ("userId" in joiner) userId = joiner.userId;
    else {
      if (await hasAccount(email, tx)) {
        throw invalidFields({
          email: "This address has an account already. Sign in, then open the link again.",
        });
      }
      userId = newId("user");
      const { name } = joiner;
      await tx.insert(users).values({ id: userId, name, email, passwordHash, passwordChangedAt: new Date() });
    }
    const made = await tx
      .insert(members)
      .values({ workspaceId, userId, role })
      .onConflictDoNothing()
      .returning({ userId: members.userId });
    if (made.length === 0) throw new AppError("conflict", "You are a member of this workspace already.");
    const ctx: Context = { workspaceId, actor: { type: "user", userId, role }, requestId };
    const [user] = await tx.select().from(users).where(eq(users.id, userId));
    const after = { email: user?.email ?? email, role, invitation: invitation.id };
    const called = user?.name || user?.email || email;
    await recordAudit(ctx, tx, { action: "created", thing: "member", id: userId, name: called, after });
    return { workspaceId, email: user?.email ?? email };
  });
}

const noGood = () =>
  new AppError("forbidden", "This link is not good any more. Ask who invited you for a new one.");
