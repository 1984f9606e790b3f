import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";

/**
 * Deletes an agent with its functions and keys. What it sent stays in the history.
 *
 * @throws AppError `not_found`
 */
export async function deleteAgent(ctx: Context, input: { agentId: string }): Promise<void> {
  requireRole(ctx, "admin");
  const gone = isId("agent", input.agentId)
    ? await db()
        .delete(agents)
        .where(and(eq(agents.workspaceId, ctx.workspaceId), eq(agents.id, input.agentId)))
        .returning({ id: agents.id })
    : [];
  if (gone.length === 0) throw notFound("agent");
}
