import { db } from "@/db/client";
import { type Context, requireRole } from "@/lib/context";
import { endMembership } from "./end-membership";
import { requirePerson } from "./internal";

/**
 * Ends somebody's membership at once.
 *
 * @throws AppError `not_found`; `forbidden` when an admin removes an owner; `conflict` for the only owner
 */
export async function removeMember(ctx: Context, input: { userId: string }): Promise<void> {
  requireRole(ctx, "admin");
  const person = requirePerson(ctx);
  await db().transaction((tx) => endMembership(ctx, tx, { person, userId: input.userId }));
}
