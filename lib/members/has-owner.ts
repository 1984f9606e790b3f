import { and, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { members } from "@/db/schema";

/** Whether a workspace has an owner. */
export async function hasOwner(workspaceId: string, executor: Executor = db()): Promise<boolean> {
  const rows = await executor
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.role, "owner")))
    .limit(1);
  return rows.length > 0;
}
