import { engineSql } from "@/db/client";
import type { BlockedCode } from "@/db/enums";
import type { messages } from "@/db/schema";
import type { CallingAgent } from "@/lib/agents/calling-agent";
import { defaultLimits } from "@/lib/agents/limits";
import type { Context } from "@/lib/context";
import { gather } from "@/lib/gather";
import { newId } from "@/lib/ids";
import { claimStatement } from "./claim-statement";
import type { Claim } from "./keys";

type NewMessage = Omit<
  typeof messages.$inferInsert,
  "workspaceId" | "state" | "callId" | "leaseUntil" | "usefulUntil" | "agentId" | "engineCallId"
> & {
  /** Seconds in which sending it is of use. */
  usefulS: number;
};

export type ClaimResult =
  | { ok: true }
  /** Someone else holds one of the keys. */
  | { ok: false; reason: "held" }
  | { ok: false; reason: "limit"; code: BlockedCode }
  /** Nobody wants it any more: the answer time was over before its turn. */
  | { ok: false; reason: "late" };

type Wanted = {
  ctx: Context;
  agent: CallingAgent;
  engineCallId: string | null;
  message: NewMessage;
  claims: readonly Claim[];
  stillWanted: () => boolean;
};

/**
 * Makes a message ours: all its keys and its row, or nothing. Only who got this may send.
 *
 * Claims of one agent run one after another, in this process and in all others, so that no two of them pass
 * the same last place of a limit; those that wait meanwhile go together in one statement. All times are the
 * database's, whatever the clocks of our processes say.
 *
 * @param stillWanted asked when its turn has come
 */
export async function claimMessage(
  ctx: Context,
  agent: CallingAgent,
  input: {
    engineCallId: string | null;
    message: NewMessage;
    claims: readonly (Claim | null)[];
    stillWanted: () => boolean;
  },
): Promise<ClaimResult> {
  const claims = input.claims.filter((claim) => claim !== null);
  for (;;) {
    const wanted: Wanted = { ctx, agent, ...input, claims };
    const verdict = await gather(`claim ${ctx.workspaceId} ${agent.id}`, wanted, claimSet);
    // Whether there is room for it depended on others of its set.
    if (verdict !== "again") return verdict;
  }
}

/** Claims a set of one agent's messages. */
async function claimSet(set: Wanted[]): Promise<(ClaimResult | "again")[]> {
  const keys = new Map<string, number>();
  const asked: number[] = [];
  set.forEach(({ claims, stillWanted }, index) => {
    if (!stillWanted() || claims.some(({ key }) => keys.has(key))) return;
    asked.push(index);
    for (const { key } of claims) keys.set(key, index);
  });
  const results = await ask(asked.flatMap((index) => set[index] ?? []));
  const verdicts = new Map(asked.map((index, at) => [index, results[at]]));
  return set.map(({ claims }, index) => {
    const own = verdicts.get(index);
    if (own) return own;
    const first = claims.map(({ key }) => keys.get(key)).find((other) => other !== undefined);
    if (first === undefined) return { ok: false, reason: "late" };
    // The same was claimed by another of this set, or will be looked at anew.
    return verdicts.get(first) === "again" ? "again" : { ok: false, reason: "held" };
  });
}

async function ask(set: Wanted[]): Promise<(ClaimResult | "again")[]> {
  const [first] = set;
  if (!first) return [];
  const { ctx } = first;
  // The newest word on the limits counts for all.
  const agent = set.at(-1)?.agent ?? first.agent;
  const rows = set.map(({ message, engineCallId, claims }, ord) => ({
    ord,
    id: message.id,
    engine_call_id: engineCallId,
    new_call_id: newId("call"),
    keys: claims.map(({ key, windowS }) => ({ key, window_s: windowS })),
    function_id: message.functionId,
    function_name: message.functionName,
    connection_id: message.connectionId,
    provider: message.provider,
    template: message.template,
    tool_call_id: message.toolCallId,
    to_phone: message.toPhone,
    to_source: message.toSource,
    values: message.values,
    secret_values: message.secretValues,
    request: message.request,
    useful_s: message.usefulS,
  }));
  const limits = { ...defaultLimits, ...withoutNulls(agent.limits) };
  // A statement sees what was there when it began: the lock has to be taken by one before.
  const [, verdicts] = await engineSql().begin((sql) => [
    sql`select pg_advisory_xact_lock(hashtextextended(${`send:${agent.id}`}, 0))`,
    claimStatement(sql, {
      workspaceId: ctx.workspaceId,
      agentId: agent.id,
      limits,
      rows: JSON.stringify(rows),
    }),
  ]);
  const found = new Map(verdicts.map(({ ord, verdict }) => [ord, verdict]));
  return set.map((_, ord): ClaimResult | "again" => {
    const verdict = found.get(ord);
    if (verdict === "ok") return { ok: true };
    if (verdict === "again") return "again";
    if (verdict === undefined || verdict === "held") return { ok: false, reason: "held" };
    return { ok: false, reason: "limit", code: verdict };
  });
}

function withoutNulls(limits: CallingAgent["limits"]): Partial<Record<keyof typeof defaultLimits, number>> {
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => typeof limit === "number"));
}
