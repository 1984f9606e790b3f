import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { languageModels } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { modelAnswer } from "./internal";

/**
 * Forgets the workspace's own language model and its key; the environment's is asked then, where there is one.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function deleteModel(ctx: Context): Promise<void> {
  requireRole(ctx, "admin");
  await db().transaction(async (tx) => {
    const [gone] = await tx
      .delete(languageModels)
      .where(eq(languageModels.workspaceId, ctx.workspaceId))
      .returning();
    if (!gone) throw notFound("language model");
    const { workspaceId: id, model: name } = gone;
    await recordAudit(ctx, tx, {
      action: "deleted",
      thing: "language_model",
      id,
      name,
      before: modelAnswer(gone),
    });
  });
}
