import { and, desc, eq, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type Agent, agentAnswer } from "./internal";

/** Agents, newest first. */
export async function listAgents(ctx: Context, input: PageInput = {}): Promise<Page<Agent>> {
  requireRole(ctx, "viewer");
  const after = afterOf(input);
  const rows = await db()
    .select()
    .from(agents)
    .where(and(eq(agents.workspaceId, ctx.workspaceId), after ? lt(agents.id, after) : undefined))
    .orderBy(desc(agents.id))
    .limit(pageSize(input) + 1);
  return toPage(rows, input, (row) => row.id, agentAnswer);
}
