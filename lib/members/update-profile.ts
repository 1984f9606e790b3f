import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { requirePerson } from "./internal";

/** Changes the name that others see of oneself. */
export async function updateProfile(ctx: Context, input: { name: string }): Promise<void> {
  requireRole(ctx, "viewer");
  const { userId } = requirePerson(ctx);
  await db().update(users).set({ name: input.name }).where(eq(users.id, userId));
}
