import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";

/**
 * Names of agents by their id.
 *
 * @param input.ids in any order, also several times; those of no agent of the workspace have no name
 */
export async function readAgentNames(
  ctx: Context,
  input: { ids: readonly string[] },
): Promise<Record<string, string>> {
  requireRole(ctx, "viewer");
  const ids = [...new Set(input.ids)];
  if (ids.length === 0) return {};
  const rows = await db()
    .select({ id: agents.id, name: agents.name })
    .from(agents)
    .where(and(eq(agents.workspaceId, ctx.workspaceId), inArray(agents.id, ids)));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
