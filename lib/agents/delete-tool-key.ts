import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { toolKeys } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
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
  if (!isId("key", input.keyId)) throw notFound("key");
  await db().transaction(async (tx) => {
    const [gone] = await tx
      .delete(toolKeys)
      .where(
        and(
          eq(toolKeys.workspaceId, ctx.workspaceId),
          eq(toolKeys.agentId, input.agentId),
          eq(toolKeys.id, input.keyId),
        ),
      )
      .returning({ id: toolKeys.id, last4: toolKeys.last4 });
    if (!gone) throw notFound("key");
    await recordAudit(ctx, tx, {
      action: "deleted",
      thing: "tool_key",
      id: gone.id,
      name: `tk_…${gone.last4}`,
      before: { agent_id: input.agentId },
    });
  });
}
