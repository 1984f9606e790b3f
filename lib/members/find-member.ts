import { and, count, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { members, users } from "@/db/schema";
import { AppError, notFound } from "@/lib/errors";

/**
 * A member as the audit log names it.
 *
 * @throws AppError `not_found`, also for people of other workspaces
 */
export async function getMember(tx: Executor, workspaceId: string, userId: string) {
  const [row] = await tx
    .select({ id: users.id, email: users.email, name: users.name, role: members.role })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
  if (!row) throw notFound("member");
  return row;
}

/**
 * A workspace without an owner could never be given one again.
 *
 * @throws AppError `conflict` when there is no second owner
 */
export async function requireAnotherOwner(tx: Executor, workspaceId: string): Promise<void> {
  const [owners] = await tx
    .select({ count: count() })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.role, "owner")));
  if ((owners?.count ?? 0) > 1) return;
  throw new AppError("conflict", "This is the only owner. Make somebody else an owner first.");
}
