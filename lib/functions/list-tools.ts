import { and, asc, eq, isNull } from "drizzle-orm";
import { engineDb } from "@/db/client";
import { functions } from "@/db/schema";
import type { Context } from "@/lib/context";
import { type CalledFunction, calledFunction } from "./tool";

/** An agent's enabled functions by name: what its engine may know of. */
export async function listTools(ctx: Context, agentId: string): Promise<CalledFunction[]> {
  const rows = await engineDb()
    .select()
    .from(functions)
    .where(
      and(
        eq(functions.workspaceId, ctx.workspaceId),
        eq(functions.agentId, agentId),
        eq(functions.enabled, true),
        isNull(functions.deletedAt),
      ),
    )
    .orderBy(asc(functions.name));
  return rows.map(calledFunction);
}
