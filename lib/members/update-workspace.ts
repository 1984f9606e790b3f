import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { workspaces } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { invalidFields } from "@/lib/parse-input";
import { getWorkspace, type Workspace } from "./get-workspace";
import type { WorkspacePatch } from "./schema";

/**
 * Changes the name, the time zone, and how long things are kept; the last is for owners, as it destroys.
 *
 * @returns the settings as they are then
 * @throws AppError `forbidden`; `invalid` when messages would be deleted before what they said is cleared
 */
export async function updateWorkspace(ctx: Context, patch: WorkspacePatch): Promise<Workspace> {
  const destroys = patch.values_days !== undefined || patch.messages_days !== undefined;
  requireRole(ctx, "admin");
  if (destroys) requireRole(ctx, "owner");
  return db().transaction(async (tx) => {
    await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId)).for("update");
    const before = await getWorkspace(ctx, tx);
    const given = Object.entries(patch).filter(([, value]) => value !== undefined);
    const after: Workspace = { ...before, ...Object.fromEntries(given) };
    if (after.values_days && after.messages_days && after.messages_days < after.values_days) {
      throw invalidFields({
        messages_days: "Messages are kept at least as long as what they said; give them more days.",
      });
    }
    await tx
      .update(workspaces)
      .set({
        name: after.name,
        timeZone: after.time_zone,
        valuesDays: after.values_days,
        messagesDays: after.messages_days,
      })
      .where(eq(workspaces.id, ctx.workspaceId));
    const { workspaceId: id } = ctx;
    await recordAudit(ctx, tx, {
      action: "updated",
      thing: "workspace",
      id,
      name: after.name,
      before,
      after,
    });
    return after;
  });
}
