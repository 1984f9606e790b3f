import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { engineAccounts, engineTools } from "@/db/schema";
import { getAgent } from "@/lib/agents/get-agent";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";

/**
 * Forgets the agent's API key at its engine. The tools there stay, and go on working.
 *
 * @throws AppError `not_found`
 */
export async function deleteAccount(ctx: Context, input: { agentId: string }): Promise<void> {
  requireRole(ctx, "admin");
  const { id: agentId, engine } = await getAgent(ctx, input);
  const mine = <T extends typeof engineAccounts | typeof engineTools>(table: T) =>
    and(eq(table.workspaceId, ctx.workspaceId), eq(table.agentId, agentId), eq(table.engine, engine));
  await db().transaction(async (tx) => {
    const gone = await tx.delete(engineAccounts).where(mine(engineAccounts)).returning();
    if (gone.length === 0) throw notFound("engine account");
    await tx.delete(engineTools).where(mine(engineTools));
  });
}
