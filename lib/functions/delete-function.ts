import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { functions } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { functionAnswer } from "./internal";
import { withoutSecrets } from "./without-secrets";

/**
 * Deletes a function. Its row stays for the history of its messages; its name is free again.
 *
 * @throws AppError `not_found`
 */
export async function deleteFunction(ctx: Context, input: { functionId: string }): Promise<void> {
  requireRole(ctx, "editor");
  if (!isId("function", input.functionId)) throw notFound("function");
  await db().transaction(async (tx) => {
    const [gone] = await tx
      .update(functions)
      .set({ deletedAt: sql`now()`, enabled: false })
      .where(
        and(
          eq(functions.workspaceId, ctx.workspaceId),
          eq(functions.id, input.functionId),
          isNull(functions.deletedAt),
        ),
      )
      .returning();
    if (!gone) throw notFound("function");
    const { id, name } = gone;
    const before = withoutSecrets(functionAnswer(gone));
    await recordAudit(ctx, tx, { action: "deleted", thing: "function", id, name, before });
  });
}
