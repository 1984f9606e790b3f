import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, engineRequests, toolKeys } from "@/db/schema";
import { sha256 } from "@/lib/crypto";
import { isId, newId } from "@/lib/ids";
import { processState } from "@/lib/process-state";
import { clientFamily } from "./client-family";
import { keptRequests, type RequestRoute } from "./schema";

/** One request of an engine, as far as it is kept: nothing that it said. */
export type HeardRequest = {
  agentId: string;
  route: RequestRoute;
  functionName: string | null;
  /** The key as sent, to tell a wrong one from an outdated one; only its hash is looked up, none is kept. */
  key: string | null;
  /** Whether the address had a key in its query, where none is read. */
  keyInQuery: boolean;
  /** Whether key and signature were right. */
  letIn: boolean;
  /** The answer's code or status. */
  verdict: string;
  httpStatus: number;
  userAgent: string | null;
  hasCallId: boolean | null;
  answerMs: number;
};

/** Most that is written of one agent in a second, in each of the two lists: noise must not flood the database. */
const writesPerSecond = 5;
/** Agents that are counted at once; an attacker may make up many. */
const mostCounted = 2_000;

type Budget = { second: number; writes: number };

function withinBudget(name: string, now: number): boolean {
  const budgets = processState("agents.heard", () => new Map<string, Budget>());
  const second = Math.floor(now / 1000);
  const budget = budgets.get(name);
  if (budget?.second === second) {
    budget.writes += 1;
    return budget.writes <= writesPerSecond;
  }
  if (budgets.size >= mostCounted) budgets.clear();
  budgets.set(name, { second, writes: 1 });
  return true;
}

/** Why a request was not let in, in more detail than its sender is told. */
async function refusalOf(workspaceId: string, request: HeardRequest): Promise<string> {
  if (request.key === null) return request.keyInQuery ? "key_in_query" : "no_key";
  if (request.key.startsWith("mk_")) return "management_key";
  const [row] = await db()
    .select({
      agentId: toolKeys.agentId,
      live: sql<boolean>`coalesce(${toolKeys.expiresAt} > now(), true)`,
    })
    .from(toolKeys)
    .where(and(eq(toolKeys.workspaceId, workspaceId), eq(toolKeys.hash, sha256(request.key))));
  if (!row) return "wrong_key";
  if (row.agentId !== request.agentId) return "other_agents_key";
  return row.live ? "bad_signature" : "old_key";
}

/**
 * Keeps that an engine asked, so that people can see whether it is plugged in and what is wrong. Done after
 * the answer; of many requests at once only some are kept. Agents that do not exist leave nothing.
 */
export async function recordRequest(request: HeardRequest): Promise<void> {
  const { agentId, letIn } = request;
  if (!isId("agent", agentId) || !withinBudget(`${letIn} ${agentId}`, Date.now())) return;
  const [agent] = await db()
    .select({ workspaceId: agents.workspaceId })
    .from(agents)
    .where(eq(agents.id, agentId));
  if (!agent) return;
  const { workspaceId } = agent;
  const verdict =
    letIn || request.verdict !== "unauthorized" ? request.verdict : await refusalOf(workspaceId, request);
  await db()
    .insert(engineRequests)
    .values({
      workspaceId,
      id: newId("engineRequest"),
      agentId,
      route: request.route,
      functionName: request.functionName?.slice(0, 64) ?? null,
      letIn,
      verdict,
      httpStatus: request.httpStatus,
      client: clientFamily(request.userAgent),
      hasCallId: request.hasCallId,
      answerMs: Math.round(request.answerMs),
    });
  await forgetOlder(workspaceId, agentId, letIn);
}

/** Ten of each list are enough; refused ones must not push out the proof that the engine was heard. */
async function forgetOlder(workspaceId: string, agentId: string, letIn: boolean): Promise<void> {
  const mine = and(
    eq(engineRequests.workspaceId, workspaceId),
    eq(engineRequests.agentId, agentId),
    eq(engineRequests.letIn, letIn),
  );
  const newest = db()
    .select({ id: engineRequests.id })
    .from(engineRequests)
    .where(mine)
    .orderBy(desc(engineRequests.id))
    .limit(keptRequests);
  await db()
    .delete(engineRequests)
    .where(and(mine, notInArray(engineRequests.id, newest)));
}
