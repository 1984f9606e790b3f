import { eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { workspaces } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";

/** The settings of this workspace. */
export async function getWorkspace(ctx: Context, executor: Executor = db()) {
  requireRole(ctx, "viewer");
  const [row] = await executor
    .select({
      name: workspaces.name,
      time_zone: workspaces.timeZone,
      values_days: workspaces.valuesDays,
      messages_days: workspaces.messagesDays,
    })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId));
  if (!row) throw notFound("workspace");
  return row;
}
export type Workspace = Awaited<ReturnType<typeof getWorkspace>>;
