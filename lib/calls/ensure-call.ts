import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { calls } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";

export type CallRow = typeof calls.$inferSelect;

/** What names a call towards us: the agent, and the engine's own id. */
export type CallKey = { agentId: string; engineCallId: string };

/** What a tool call goes by of its call. */
export type CallFacts = Pick<CallRow, "id" | "customerPhone" | "language" | "direction" | "metadata">;

/**
 * The row of a call, made on its first mention. It is locked until the end of the transaction.
 *
 * @param executor a transaction, where the row is going to be changed
 */
export async function ensureCall(executor: Executor, ctx: Context, key: CallKey): Promise<CallRow> {
  const [row] = await executor
    .insert(calls)
    .values({ workspaceId: ctx.workspaceId, id: newId("call"), ...key })
    .onConflictDoUpdate({
      target: [calls.workspaceId, calls.agentId, calls.engineCallId],
      set: { updatedAt: sql`now()` },
    })
    .returning();
  if (!row) throw new Error("The call was not answered by the database.");
  return row;
}
