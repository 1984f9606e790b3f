import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, toolKeys } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { agentRow } from "./internal";
import { addToolKey } from "./tool-key";

/**
 * Rotates an agent's key. At most two live: the new one, and the one before it while the overlap lasts;
 * anything older ends now.
 *
 * @param input.overlap_s how long the key before goes on working, in seconds; 0 ends it at once
 * @returns the key, this one time
 * @throws AppError `not_found`
 */
export async function createToolKey(
  ctx: Context,
  input: { agentId: string; overlap_s: number },
): Promise<{ id: string; tool_key: string }> {
  requireRole(ctx, "admin");
  return db().transaction(async (tx) => {
    // Two rotations at once must not leave three keys.
    await tx
      .select({ id: agents.id })
      .from(agents)
      .where(and(eq(agents.workspaceId, ctx.workspaceId), eq(agents.id, input.agentId)))
      .for("update");
    await agentRow(ctx, input.agentId, tx);
    const live = await tx
      .select({ id: toolKeys.id })
      .from(toolKeys)
      .where(
        and(
          eq(toolKeys.workspaceId, ctx.workspaceId),
          eq(toolKeys.agentId, input.agentId),
          or(isNull(toolKeys.expiresAt), gt(toolKeys.expiresAt, sql`now()`)),
        ),
      )
      // The key without an end is the current one, whatever the clocks of the ids said.
      .orderBy(sql`${toolKeys.expiresAt} is null desc`, desc(toolKeys.createdAt), desc(toolKeys.id));
    const [previous, ...older] = live.map(({ id }) => id);
    if (previous) {
      const end = sql`now() + make_interval(secs => ${input.overlap_s})`;
      await tx
        .update(toolKeys)
        // An overlap only shortens what an earlier rotation promised, never lengthens it.
        .set({ expiresAt: sql`least(coalesce(${toolKeys.expiresAt}, ${end}), ${end})` })
        .where(and(eq(toolKeys.workspaceId, ctx.workspaceId), eq(toolKeys.id, previous)));
    }
    if (older.length > 0) {
      await tx
        .update(toolKeys)
        .set({ expiresAt: sql`now()` })
        .where(and(eq(toolKeys.workspaceId, ctx.workspaceId), inArray(toolKeys.id, older)));
    }
    const { id, toolKey } = await addToolKey(tx, ctx.workspaceId, input.agentId);
    await recordAudit(ctx, tx, {
      action: "rotated",
      thing: "tool_key",
      id,
      name: `tk_…${toolKey.slice(-4)}`,
      after: { agent_id: input.agentId, overlap_s: input.overlap_s },
    });
    return { id, tool_key: toolKey };
  });
}
