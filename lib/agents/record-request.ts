import { laneSql } from "@/db/client";
import { sha256 } from "@/lib/crypto";
import { gather } from "@/lib/gather";
import { isId, newId } from "@/lib/ids";
import { processState } from "@/lib/process-state";
import { databaseJson } from "@/lib/text";
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

/** How long a request waits for others to be written with: its answer has left. */
const lingerMs = 100;

/** Requests of a set, oldest first, and what they push out: ten of each list are enough, of each agent. */
async function writeRequests(set: readonly (HeardRequest & { id: string })[]): Promise<null[]> {
  const rows = set.map((request) => ({
    id: request.id,
    agent_id: request.agentId,
    route: request.route,
    function_name: request.functionName?.slice(0, 64) ?? null,
    let_in: request.letIn,
    verdict: request.verdict,
    // Only of a key that was refused it is asked which one it was.
    refused: !request.letIn && request.verdict === "unauthorized",
    key_hash: request.key === null ? null : sha256(request.key),
    key_kind: keyKind(request),
    http_status: request.httpStatus,
    client: clientFamily(request.userAgent),
    has_call_id: request.hasCallId,
    answer_ms: Math.round(request.answerMs),
  }));
  await laneSql("records")`
    with unhurried as materialized (select set_config('synchronous_commit', 'off', true)),
    asked as materialized (
      select r.*, a.workspace_id, case
          when not r.refused then r.verdict
          when r.key_kind <> 'tool_key' then r.key_kind
          when k.id is null then 'wrong_key'
          when k.agent_id <> r.agent_id then 'other_agents_key'
          when k.expires_at <= now() then 'old_key'
          else 'bad_signature' end as told
      from unhurried cross join jsonb_to_recordset(${databaseJson(rows)}::jsonb) as r(
        id text, agent_id text, route text, function_name text, let_in boolean, verdict text, refused boolean,
        key_hash text, key_kind text, http_status int, client text, has_call_id boolean, answer_ms int)
      join agents a on a.id = r.agent_id
      left join tool_keys k on k.workspace_id = a.workspace_id and k.hash = r.key_hash
    ), pushed_out as (
      delete from engine_requests e using (
        select o.workspace_id, o.id
        from (select distinct workspace_id, agent_id, let_in from asked) as l
        cross join lateral (
          select r.workspace_id, r.id from engine_requests r
          where r.workspace_id = l.workspace_id and r.agent_id = l.agent_id and r.let_in = l.let_in
          order by r.id desc offset ${keptRequests}) as o) as older
      where e.workspace_id = older.workspace_id and e.id = older.id
    )
    insert into engine_requests (workspace_id, id, agent_id, route, function_name, let_in, verdict, http_status, client,
      has_call_id, answer_ms)
    select workspace_id, id, agent_id, route, function_name, let_in, told, http_status, client, has_call_id, answer_ms
    from asked`;
  return set.map(() => null);
}

/** Which kind of key came, as far as it shows: refusals of other kinds than a tool key's need no look-up. */
function keyKind({ key, keyInQuery }: HeardRequest): string {
  if (key === null) return keyInQuery ? "key_in_query" : "no_key";
  return key.startsWith("mk_") ? "management_key" : "tool_key";
}

/**
 * Keeps that an engine asked, so that people can see whether it is plugged in and what is wrong. Done after
 * the answer; of many requests at once only some are kept. Agents that do not exist leave nothing.
 */
export async function recordRequest(request: HeardRequest): Promise<void> {
  const { agentId, letIn } = request;
  if (!isId("agent", agentId) || !withinBudget(`${letIn} ${agentId}`, Date.now())) return;
  await gather("engine requests", { ...request, id: newId("engineRequest") }, writeRequests, lingerMs);
}
