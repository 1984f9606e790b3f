import { and, asc, eq, isNull } from "drizzle-orm";
import { engineDb } from "@/db/client";
import { functions } from "@/db/schema";
import type { Context } from "@/lib/context";
import { functionData } from "./internal";
import type { FunctionData } from "./schema";

/** An agent's enabled functions by name: what its engine may know of. */
export async function listTools(ctx: Context, agentId: string): Promise<FunctionData[]> {
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
  return rows.map(functionData);
}
