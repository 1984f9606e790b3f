import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { agentAnswer } from "./internal";

/**
 * Deletes an agent with its functions and keys. What it sent stays in the history.
 *
 * @throws AppError `not_found`
 */
export async function deleteAgent(ctx: Context, input: { agentId: string }): Promise<void> {
  requireRole(ctx, "admin");
  if (!isId("agent", input.agentId)) throw notFound("agent");
  await db().transaction(async (tx) => {
    const [gone] = await tx
      .delete(agents)
      .where(and(eq(agents.workspaceId, ctx.workspaceId), eq(agents.id, input.agentId)))
      .returning();
    if (!gone) throw notFound("agent");
    const { id, name } = gone;
    await recordAudit(ctx, tx, { action: "deleted", thing: "agent", id, name, before: agentAnswer(gone) });
  });
}
