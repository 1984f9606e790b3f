import { and, eq, sql } from "drizzle-orm";
import { type Executor, engineDb } from "@/db/client";
import type { BlockedCode } from "@/db/enums";
import { messages, sendClaims } from "@/db/schema";
import type { CallingAgent } from "@/lib/agents/authenticate-engine";
import { defaultLimits } from "@/lib/agents/schema";
import { type CallRow, ensureCall } from "@/lib/calls/find-call";
import type { Context } from "@/lib/context";
import type { Claim } from "./keys";

/** Seconds after which a claim without an outcome counts as unknown. */
const leaseS = 30;

type NewMessage = Omit<
  typeof messages.$inferInsert,
  "workspaceId" | "state" | "callId" | "leaseUntil" | "agentId" | "engineCallId"
>;

export type ClaimResult =
  | { ok: true }
  /** Someone else holds one of the keys. */
  | { ok: false; reason: "held" }
  | { ok: false; reason: "limit"; code: BlockedCode };

/** Ends the transaction without a trace. */
class Refused extends Error {
  constructor(readonly result: Exclude<ClaimResult, { ok: true }>) {
    super("refused");
  }
}

/**
 * Makes a message ours: all its keys and its row, or nothing. Only who got this may send.
 *
 * Claims of one agent run one after another, so that no two of them pass the same last place of a limit.
 * All times are the database's, whatever the clocks of our processes say.
 */
export async function claimMessage(
  ctx: Context,
  agent: CallingAgent,
  inCall: { engineCallId: string | null; call: CallRow | null },
  message: NewMessage,
  wanted: readonly (Claim | null)[],
): Promise<ClaimResult> {
  const { engineCallId } = inCall;
  const claims = wanted.filter((claim) => claim !== null);
  try {
    await engineDb().transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`send:${agent.id}`}, 0))`);
      if (claims.length > 0) await takeKeys(tx, ctx, message.id, claims);
      const call = inCall.call ?? (await madeCall(tx, ctx, agent.id, engineCallId));
      await checkLimits(tx, ctx, agent, call?.id ?? null, message.toPhone);
      await tx.insert(messages).values({
        ...message,
        workspaceId: ctx.workspaceId,
        agentId: agent.id,
        engineCallId,
        callId: call?.id ?? null,
        leaseUntil: sql`now() + make_interval(secs => ${leaseS})`,
      });
    });
    return { ok: true };
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}

/** The row of a call that was not known when its tool call came in. */
async function madeCall(tx: Executor, ctx: Context, agentId: string, engineCallId: string | null) {
  return engineCallId === null ? null : ensureCall(tx, ctx, { agentId, engineCallId });
}

/**
 * Takes all keys in one statement, in one order for everybody. A key is free when its window is over and its
 * message has an outcome; that of a content also when its message surely failed.
 */
async function takeKeys(
  tx: Executor,
  ctx: Context,
  messageId: string,
  claims: readonly Claim[],
): Promise<void> {
  const rows = [...claims]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(
      ({ key, windowS }) =>
        sql`(${ctx.workspaceId}, ${key}, ${messageId}, now() + make_interval(secs => ${windowS}))`,
    );
  const holder = (state: "claimed" | "failed") => sql`exists (
    select 1 from ${messages} m
    where m.workspace_id = ${sendClaims}.workspace_id and m.id = ${sendClaims}.message_id and m.state = ${state})`;
  const taken = await tx.execute(sql`
    insert into ${sendClaims} (workspace_id, key, message_id, expires_at) values ${sql.join(rows, sql`, `)}
    on conflict (workspace_id, key) do update
      set message_id = excluded.message_id, expires_at = excluded.expires_at
      where (${sendClaims}.expires_at < now() and not ${holder("claimed")})
         or (${sendClaims}.key like 'm:%' and ${holder("failed")})
    returning key`);
  if (taken.length < claims.length) throw new Refused({ ok: false, reason: "held" });
}

async function checkLimits(
  tx: Executor,
  ctx: Context,
  agent: CallingAgent,
  callId: string | null,
  to: string,
): Promise<void> {
  const limits = {
    call: agent.limits.per_call ?? defaultLimits.per_call,
    number: agent.limits.per_number_hour ?? defaultLimits.per_number_hour,
    agent: agent.limits.per_minute ?? defaultLimits.per_minute,
  };
  // What failed has reached nobody and uses up nothing.
  const mine = and(
    eq(messages.workspaceId, ctx.workspaceId),
    eq(messages.agentId, agent.id),
    sql`${messages.state} <> 'failed'`,
  );
  const count = (where: ReturnType<typeof sql>, most: number) =>
    sql`(select count(*) from ${messages} where ${mine} and ${where}) >= ${most}`;
  const [reached] = await tx.execute<Record<"call" | "number" | "agent", boolean>>(sql`select
    ${callId === null ? sql`false` : count(sql`${messages.callId} = ${callId}`, limits.call)} as call,
    ${count(sql`${messages.toPhone} = ${to} and ${messages.createdAt} > now() - interval '1 hour'`, limits.number)} as number,
    ${count(sql`${messages.createdAt} > now() - interval '1 minute'`, limits.agent)} as agent`);
  const code: BlockedCode | null = reached?.call
    ? "call_limit"
    : reached?.number
      ? "number_limit"
      : reached?.agent
        ? "agent_limit"
        : null;
  if (code) throw new Refused({ ok: false, reason: "limit", code });
}
