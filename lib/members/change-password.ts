import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { invalidFields } from "@/lib/parse-input";
import { hashPassword, verifyPassword } from "@/lib/password";
import { requirePerson } from "./internal";

/**
 * Changes one's own password and ends all one's other sessions.
 *
 * @throws AppError `invalid` when the current one is wrong
 */
export async function changePassword(
  ctx: Context,
  input: { current: string; password: string },
): Promise<void> {
  requireRole(ctx, "viewer");
  const { userId, sessionId } = requirePerson(ctx);
  const [user] = await db().select().from(users).where(eq(users.id, userId));
  if (!user) throw notFound("account");
  if (!(await verifyPassword(user.passwordHash, input.current))) {
    throw invalidFields({ current: "This is not your password." });
  }
  const passwordHash = await hashPassword(input.password);
  await db().transaction(async (tx) => {
    await tx.update(users).set({ passwordHash, passwordChangedAt: sql`now()` }).where(eq(users.id, userId));
    await tx
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(sessions.userId, userId),
          isNull(sessions.revokedAt),
          sessionId ? ne(sessions.id, sessionId) : undefined,
        ),
      );
  });
}
