import { db, type Executor } from "@/db/client";
import { members, workspaces } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { newId } from "@/lib/ids";
import { requirePerson } from "./internal";

/**
 * Makes another workspace, which shares nothing with this one; who makes it owns it. For owners: an installation's
 * other members do not spread over it by themselves.
 *
 * @returns its id
 * @throws AppError `forbidden`
 */
export async function createWorkspace(ctx: Context, input: { name: string }): Promise<string> {
  requireRole(ctx, "owner");
  const { userId } = requirePerson(ctx);
  const workspaceId = newId("workspace");
  await db().transaction((tx) => make({ ...ctx, workspaceId }, tx, { name: input.name, userId }));
  return workspaceId;
}

/** @param ctx of the new workspace: its audit log begins with its making */
async function make(ctx: Context, tx: Executor, { name, userId }: { name: string; userId: string }) {
  const id = ctx.workspaceId;
  await tx.insert(workspaces).values({ id, name });
  await tx.insert(members).values({ workspaceId: id, userId, role: "owner" });
  await recordAudit(ctx, tx, { action: "created", thing: "workspace", id, name, after: { name } });
}
