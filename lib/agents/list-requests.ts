import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { engineRequests } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { agentRow } from "./internal";
import { keptRequests } from "./schema";

export type EngineRequest = {
  id: string;
  at: string;
  route: string;
  function: string | null;
  let_in: boolean;
  verdict: string;
  http_status: number;
  client: string;
  has_call_id: boolean | null;
  answer_ms: number;
};

/** Whether the engine is plugged in: its last requests, newest first, and when it last came with the right key. */
export type HeardEngine = { data: EngineRequest[]; heard_at: string | null };

/**
 * The last ten requests of an agent's engine.
 *
 * @throws AppError `not_found`
 */
export async function listRequests(ctx: Context, input: { agentId: string }): Promise<HeardEngine> {
  requireRole(ctx, "viewer");
  await agentRow(ctx, input.agentId);
  const rows = await db()
    .select()
    .from(engineRequests)
    .where(and(eq(engineRequests.workspaceId, ctx.workspaceId), eq(engineRequests.agentId, input.agentId)))
    .orderBy(desc(engineRequests.createdAt), desc(engineRequests.id))
    .limit(2 * keptRequests);
  const heard = rows.find((row) => row.letIn);
  return {
    data: rows.slice(0, keptRequests).map((row) => ({
      id: row.id,
      at: row.createdAt.toISOString(),
      route: row.route,
      function: row.functionName,
      let_in: row.letIn,
      verdict: row.verdict,
      http_status: row.httpStatus,
      client: row.client,
      has_call_id: row.hasCallId,
      answer_ms: row.answerMs,
    })),
    heard_at: heard?.createdAt.toISOString() ?? null,
  };
}
