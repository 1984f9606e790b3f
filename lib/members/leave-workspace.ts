import { db } from "@/db/client";
import { type Context, requireRole } from "@/lib/context";
import { endMembership } from "./end-membership";
import { requirePerson } from "./internal";

/**
 * Ends one's own membership at once; anybody may leave.
 *
 * @throws AppError `conflict` for the only owner
 */
export async function leaveWorkspace(ctx: Context): Promise<void> {
  requireRole(ctx, "viewer");
  const person = requirePerson(ctx);
  await db().transaction((tx) => endMembership(ctx, tx, { person, userId: person.userId }));
}
