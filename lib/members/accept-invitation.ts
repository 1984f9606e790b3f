import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import type { Caller } from "@/lib/context";
import { newId } from "@/lib/ids";
import { invalidFields } from "@/lib/parse-input";
import { hashPassword } from "@/lib/password";
import { findInvitation, hasAccount } from "./invitation";
import { joinAsInvited, noGood, spendInvitation } from "./take-up-invitation";

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
  caller: Caller,
  input: { token: string; joiner: Joiner },
): Promise<{ workspaceId: string; email: string }> {
  const { joiner } = input;
  // Before the hash, which costs a core some 30 ms: who has no link must not make us work.
  if (!(await findInvitation(input.token))) throw noGood();
  const passwordHash = "password" in joiner ? await hashPassword(joiner.password) : null;
  return db().transaction(async (tx) => {
    const invitation = await findInvitation(input.token, tx);
    if (!invitation || !(await spendInvitation(tx, invitation))) throw noGood();
    const { workspaceId, email } = invitation;
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
    await joinAsInvited(tx, caller, invitation, userId);
    const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
    return { workspaceId, email: user?.email ?? email };
  });
}
