import type { BlockedCode } from "@/db/enums";
import type { messages } from "@/db/schema";
import { ConfigChanged } from "@/lib/agents/authenticate-engine";
import type { CallingAgent } from "@/lib/agents/calling-agent";
import { defaultLimits } from "@/lib/agents/limits";
import type { AssumedCall } from "@/lib/calls/remember-call";
import type { Context } from "@/lib/context";
import { isUnwritable } from "@/lib/database-faults";
import { gather } from "@/lib/gather";
import { newId } from "@/lib/ids";
import { otherSpelling } from "@/lib/phone";
import type { Circuit } from "./circuit";
import { claimRows, type Verdict } from "./claim-statement";
import type { Claim } from "./keys";

type NewMessage = Omit<
  typeof messages.$inferInsert,
  "workspaceId" | "state" | "callId" | "leaseUntil" | "usefulUntil" | "agentId" | "engineCallId"
> & {
  /** Seconds in which sending it is of use. */
  usefulS: number;
};

export type ClaimResult =
  /** With how the connection stands. */
  | { ok: true; circuit: Circuit }
  /** The call is not as it was assumed to be. */
  | { ok: false; reason: "call" }
  /** Someone else holds one of the keys. */
  | { ok: false; reason: "held" }
  /** A limit is reached, or the number wants no messages. */
  | { ok: false; reason: "blocked"; code: BlockedCode }
  /** Nobody wants it any more: the answer time was over before its turn. */
  | { ok: false; reason: "late" };

type Wish = {
  engineCallId: string | null;
  /** What the message was made by, to be confirmed; null where it was read just before. */
  assumed: AssumedCall | null;
  message: NewMessage;
  /** Asked when its turn has come. */
  stillWanted: () => boolean;
};

type Wanted = Wish & { ctx: Context; agent: CallingAgent; claims: readonly Claim[] };

/** `again`: whether there is room for it depended on others of its set. */
type Told = ClaimResult | "again" | "changed" | { error: unknown };

/**
 * Makes a message ours: all its keys and its row, or nothing. Only who got this may send.
 *
 * Claims of one agent run one after another, in this process and in all others, so that no two of them pass the
 * same last place of a limit; what comes meanwhile, for whatever agent, goes together in one statement. All times
 * are the database's, whatever the clocks of our processes say.
 *
 * @throws ConfigChanged when a remembered agent holds no more
 */
export async function claimMessage(
  ctx: Context,
  agent: CallingAgent,
  input: Wish & { claims: readonly (Claim | null)[] },
): Promise<ClaimResult> {
  const claims = input.claims.filter((claim) => claim !== null);
  for (;;) {
    const wanted: Wanted = { ...input, ctx, agent, claims };
    const told = await gather<Wanted, Told>("claims", wanted, claimSet);
    if (told === "changed") throw new ConfigChanged();
    if (told === "again") continue;
    if ("error" in told) throw told.error;
    return told;
  }
}

const placesOf = ({ ctx, claims }: Wanted) => claims.map(({ key }) => `${ctx.workspaceId} ${key}`);

/** Claims a set. Of what is alike in it, one is asked for, and stands for the others. */
async function claimSet(set: Wanted[]): Promise<Told[]> {
  const holders = new Map<string, Wanted>();
  const asked = set.filter((wanted) => {
    const places = placesOf(wanted);
    if (!wanted.stillWanted() || places.some((place) => holders.has(place))) return false;
    for (const place of places) holders.set(place, wanted);
    return true;
  });
  const results = await ask(asked);
  const told = new Map(asked.map((wanted, index) => [wanted, results[index]]));
  return set.map((wanted) => {
    const own = told.get(wanted);
    if (own) return own;
    const like = placesOf(wanted).flatMap((place) => holders.get(place) ?? [])[0];
    if (!like) return { ok: false, reason: "late" };
    const theirs = told.get(like);
    const held = typeof theirs === "object" && "ok" in theirs && (theirs.ok || theirs.reason === "held");
    return held ? { ok: false, reason: "held" } : "again";
  });
}

/** Asks for a set; what cannot be written of one is not the others' fault. */
async function ask(set: Wanted[]): Promise<Told[]> {
  if (set.length === 0) return [];
  try {
    const verdicts = await claimRows(set.map(rowOf));
    const found = new Map(verdicts.map((verdict) => [verdict.ord, verdict]));
    return set.map((_, ord) => toldBy(found.get(ord)));
  } catch (error) {
    if (!isUnwritable(error)) throw error;
    if (set.length === 1) return [{ error }];
  }
  const told: Told[] = [];
  for (const one of set) told.push(...(await ask([one])));
  return told;
}

function rowOf({ ctx, agent, message, engineCallId, assumed, claims }: Wanted, ord: number) {
  const limits = { ...defaultLimits, ...withoutNulls(agent.limits) };
  return {
    ord,
    workspace_id: ctx.workspaceId,
    agent_id: agent.id,
    config_version: agent.configVersion,
    key_id: agent.toConfirm,
    assumed,
    per_call: limits.per_call,
    per_number_hour: limits.per_number_hour,
    per_minute: limits.per_minute,
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
    other_phone: otherSpelling(message.toPhone),
    to_source: message.toSource,
    values: message.values,
    secret_values: message.secretValues,
    request: message.request,
    useful_s: message.usefulS,
  };
}

function toldBy(found: Verdict | undefined): Told {
  const verdict = found?.verdict ?? "held";
  if (found && verdict === "ok") return { ok: true, circuit: found.circuit };
  if (verdict === "again" || verdict === "changed") return verdict;
  if (verdict === "ok" || verdict === "held") return { ok: false, reason: "held" };
  if (verdict === "call") return { ok: false, reason: "call" };
  return { ok: false, reason: "blocked", code: verdict };
}

function withoutNulls(limits: CallingAgent["limits"]): Partial<Record<keyof typeof defaultLimits, number>> {
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => typeof limit === "number"));
}
