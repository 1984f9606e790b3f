import { db } from "@/db/client";
import { agents } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { newId } from "@/lib/ids";
import { type Agent, agentAnswer, agentColumns } from "./internal";
import type { AgentData } from "./schema";
import { addToolKey } from "./tool-key";

/**
 * Makes an agent with its first tool key.
 *
 * @returns the agent and, this one time, its key
 * @throws AppError `invalid`
 */
export async function createAgent(
  ctx: Context,
  input: AgentData & { sample?: boolean },
): Promise<{ agent: Agent; toolKey: string }> {
  requireRole(ctx, "admin");
  const id = newId("agent");
  const columns = agentColumns(id, input);
  return db().transaction(async (tx) => {
    const [row] = await tx
      .insert(agents)
      .values({ workspaceId: ctx.workspaceId, id, ...columns, sample: input.sample ?? false })
      .returning();
    if (!row) throw new Error("The new agent was not answered by the database.");
    const { toolKey } = await addToolKey(tx, ctx.workspaceId, id);
    const agent = agentAnswer(row);
    await recordAudit(ctx, tx, { action: "created", thing: "agent", id, name: agent.name, after: agent });
    return { agent, toolKey };
  });
}
