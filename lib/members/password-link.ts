import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { oneTimeLinks, sessions, users } from "@/db/schema";
import { randomToken, sha256 } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { hashPassword } from "@/lib/password";

/** How long a link for a new password is good for, in hours. */
export const passwordLinkHours = 24;

const usable = and(
  eq(oneTimeLinks.purpose, "password"),
  isNull(oneTimeLinks.usedAt),
  gt(oneTimeLinks.expiresAt, sql`now()`),
);

/**
 * The token of a new link with which somebody sets a new password; older ones of theirs are void.
 *
 * @returns null when nobody has this address
 */
export async function makePasswordToken(email: string): Promise<string | null> {
  const token = randomToken();
  return db().transaction(async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(sql`lower(${users.email})`, email.trim().toLowerCase()));
    if (!user) return null;
    await tx
      .update(oneTimeLinks)
      .set({ usedAt: sql`now()` })
      .where(and(eq(oneTimeLinks.userId, user.id), usable));
    await tx.insert(oneTimeLinks).values({
      tokenHash: sha256(token),
      purpose: "password",
      userId: user.id,
      expiresAt: sql`now() + make_interval(hours => ${passwordLinkHours})`,
    });
    return token;
  });
}

const noGood = () => new AppError("forbidden", "This link is not good any more. Have a new one made.");

/** Whose password a token would set; null for a link that is not good (any more). */
export async function findPasswordToken(token: string, executor: Executor = db()) {
  const [row] = await executor
    .select({ userId: users.id, email: users.email })
    .from(oneTimeLinks)
    .innerJoin(users, eq(users.id, oneTimeLinks.userId))
    .where(and(eq(oneTimeLinks.tokenHash, sha256(token)), usable));
  return row ?? null;
}

/**
 * Sets the password of the person whom the link is for, uses the link up, and ends all their sessions.
 *
 * @returns the address to sign in with
 * @throws AppError `forbidden` for a link that is not good (any more)
 */
export async function setPasswordByLink(input: { token: string; password: string }): Promise<string> {
  // Before the hash, which costs a core some 30 ms: who has no link must not make us work.
  if (!(await findPasswordToken(input.token))) throw noGood();
  const passwordHash = await hashPassword(input.password);
  return db().transaction(async (tx) => {
    const found = await findPasswordToken(input.token, tx);
    const used = await tx
      .update(oneTimeLinks)
      .set({ usedAt: sql`now()` })
      .where(and(eq(oneTimeLinks.tokenHash, sha256(input.token)), usable))
      .returning({ hash: oneTimeLinks.tokenHash });
    if (!found || used.length === 0) throw noGood();
    const { userId, email } = found;
    await tx.update(users).set({ passwordHash, passwordChangedAt: sql`now()` }).where(eq(users.id, userId));
    await tx
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
    return email;
  });
}
