import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { optOuts } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";

/**
 * Lets a number be written to again.
 *
 * @throws AppError `not_found`
 */
export async function deleteOptOut(ctx: Context, input: { optOutId: string }): Promise<void> {
  requireRole(ctx, "editor");
  const gone = isId("optOut", input.optOutId)
    ? await db()
        .delete(optOuts)
        .where(and(eq(optOuts.workspaceId, ctx.workspaceId), eq(optOuts.id, input.optOutId)))
        .returning({ id: optOuts.id })
    : [];
  if (gone.length === 0) throw notFound("opt-out");
}
