import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { toolKeys } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { agentRow } from "./internal";
import { addToolKey } from "./tool-key";

/** How long a key for a test works at most, in seconds: also when this process dies before it can end it. */
const lifeS = 30;

/**
 * Runs something with a tool key that lives only meanwhile. The agent's own keys stay as they are.
 *
 * @throws AppError `not_found`
 */
export async function withTestKey<T>(
  ctx: Context,
  agentId: string,
  use: (toolKey: string) => Promise<T>,
): Promise<T> {
  requireRole(ctx, "editor");
  await agentRow(ctx, agentId);
  const { id, toolKey } = await addToolKey(
    db(),
    ctx.workspaceId,
    agentId,
    sql`now() + make_interval(secs => ${lifeS})`,
  );
  try {
    return await use(toolKey);
  } finally {
    await db()
      .delete(toolKeys)
      .where(and(eq(toolKeys.workspaceId, ctx.workspaceId), eq(toolKeys.id, id)));
  }
}
