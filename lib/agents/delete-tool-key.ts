import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { toolKeys } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { agentRow } from "./internal";

/**
 * Ends a key at once.
 *
 * @throws AppError `not_found`
 */
export async function deleteToolKey(ctx: Context, input: { agentId: string; keyId: string }): Promise<void> {
  requireRole(ctx, "admin");
  await agentRow(ctx, input.agentId);
  const gone = isId("key", input.keyId)
    ? await db()
        .delete(toolKeys)
        .where(
          and(
            eq(toolKeys.workspaceId, ctx.workspaceId),
            eq(toolKeys.agentId, input.agentId),
            eq(toolKeys.id, input.keyId),
          ),
        )
        .returning({ id: toolKeys.id })
    : [];
  if (gone.length === 0) throw notFound("key");
}
