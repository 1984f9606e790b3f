import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { functions } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";

/**
 * Deletes a function. Its row stays for the history of its messages; its name is free again.
 *
 * @throws AppError `not_found`
 */
export async function deleteFunction(ctx: Context, input: { functionId: string }): Promise<void> {
  requireRole(ctx, "editor");
  const gone = isId("function", input.functionId)
    ? await db()
        .update(functions)
        .set({ deletedAt: sql`now()`, enabled: false })
        .where(
          and(
            eq(functions.workspaceId, ctx.workspaceId),
            eq(functions.id, input.functionId),
            isNull(functions.deletedAt),
          ),
        )
        .returning({ id: functions.id })
    : [];
  if (gone.length === 0) throw notFound("function");
}
