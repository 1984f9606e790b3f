import { and, asc, eq, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { invitations, members, users } from "@/db/schema";
import type { Caller } from "@/lib/context";
import { newId } from "@/lib/ids";
import { openInvitation } from "./invitation";
import { joinAsInvited, spendInvitation } from "./take-up-invitation";

/** The open invitations for an address, the oldest first. */
function invitationsFor(tx: Executor, email: string) {
  return tx
    .select({ id: invitations.id, workspaceId: invitations.workspaceId, role: invitations.role })
    .from(invitations)
    .where(and(eq(invitations.email, email), openInvitation))
    .orderBy(asc(invitations.createdAt), asc(invitations.id));
}

/**
 * Lets in whom the identity provider vouches for: an account by its address; without one, or as a member of
 * nothing, by the open invitations for that address, which are used up by it. Somebody new gets an account
 * without a password.
 *
 * Nobody is signed in yet: the provider's word for the address is what allows it.
 *
 * @param person `email` in lower case, verified by the provider
 * @returns the account's id; null for who has neither an account nor an invitation
 */
export async function admitByIdentity(
  person: { email: string; name: string },
  caller: Caller,
): Promise<string | null> {
  const { email, name } = person;
  return db().transaction(async (tx) => {
    // Two browsers of somebody new at once make one account.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`midcall.identity.${email}`}))`);
    const [known] = await tx
      .select({ id: users.id, workspaceId: members.workspaceId })
      .from(users)
      .leftJoin(members, eq(members.userId, users.id))
      .where(eq(sql`lower(${users.email})`, email))
      .limit(1);
    // A member takes up further invitations by their links: joining one more workspace is a decision.
    if (known?.workspaceId) return known.id;
    let userId = known?.id ?? null;
    for (const invitation of await invitationsFor(tx, email)) {
      if (!(await spendInvitation(tx, invitation))) continue;
      if (userId === null) {
        userId = newId("user");
        await tx.insert(users).values({ id: userId, name: name || email, email });
      }
      await joinAsInvited(tx, caller, invitation, userId);
    }
    return userId;
  });
}
