import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { oneTimeLinks } from "@/db/schema";
import { randomToken, sha256 } from "@/lib/crypto";

/** How long the link is good for, in hours; the next start prints a new one. */
export const ownerLinkHours = 24;

const usable = and(
  eq(oneTimeLinks.purpose, "owner"),
  isNull(oneTimeLinks.usedAt),
  gt(oneTimeLinks.expiresAt, sql`now()`),
);

/** The token of a new link that makes its user the owner. Older ones are void from now on. */
export async function makeOwnerToken(): Promise<string> {
  const token = randomToken();
  await db().transaction(async (tx) => {
    await voidOwnerTokens(tx);
    await tx.insert(oneTimeLinks).values({
      tokenHash: sha256(token),
      purpose: "owner",
      expiresAt: sql`now() + make_interval(hours => ${ownerLinkHours})`,
    });
  });
  return token;
}

/** Whether a token would make somebody the owner now. */
export async function isOwnerToken(token: string, executor: Executor = db()): Promise<boolean> {
  const rows = await executor
    .select({ hash: oneTimeLinks.tokenHash })
    .from(oneTimeLinks)
    .where(and(eq(oneTimeLinks.tokenHash, sha256(token)), usable));
  return rows.length > 0;
}

/** Voids every link that could still make an owner. */
export async function voidOwnerTokens(executor: Executor): Promise<void> {
  await executor.update(oneTimeLinks).set({ usedAt: sql`now()` }).where(usable);
}
