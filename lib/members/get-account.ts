import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requirePerson } from "./internal";

/** One's own account. `has_password` is false for who signs in through the identity provider alone. */
export async function getAccount(ctx: Context): Promise<{ email: string; has_password: boolean }> {
  requireRole(ctx, "viewer");
  const { userId } = requirePerson(ctx);
  const [user] = await db().select().from(users).where(eq(users.id, userId));
  if (!user) throw notFound("account");
  return { email: user.email, has_password: user.passwordHash !== null };
}
