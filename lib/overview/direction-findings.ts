import { and, asc, eq, exists, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, functions } from "@/db/schema";
import { isDirectionOpen } from "@/lib/calls/settle-direction";
import type { Context } from "@/lib/context";
import type { Finding } from "./schema";

/** Agents that send, of which nobody can tell whose number is the customer's when they call out. */
export async function directionFindings(ctx: Context, agentId: string | undefined): Promise<Finding[]> {
  const sends = db()
    .select({ id: functions.id })
    .from(functions)
    .where(
      and(
        eq(functions.workspaceId, agents.workspaceId),
        eq(functions.agentId, agents.id),
        eq(functions.enabled, true),
        isNull(functions.deletedAt),
      ),
    );
  const rows = await db()
    .select()
    .from(agents)
    .where(
      and(
        eq(agents.workspaceId, ctx.workspaceId),
        eq(agents.armed, true),
        isNull(agents.direction),
        agentId === undefined ? undefined : eq(agents.id, agentId),
        exists(sends),
      ),
    )
    .orderBy(asc(agents.name));
  return rows.filter(isDirectionOpen).map(({ id, name, updatedAt }) => ({
    kind: "direction_open",
    tone: "warn",
    agent_id: id,
    function_id: null,
    connection_id: null,
    name,
    message:
      "Its engine does not tell who calls: if the agent calls customers, messages go to its own number instead of theirs.",
    fix: "Say who calls whom on the agent's Voice engine tab, or enter the agent's own numbers there.",
    since: updatedAt.toISOString(),
  }));
}
