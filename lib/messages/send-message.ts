import type { CallingAgent } from "@/lib/agents/authenticate-engine";
import { inBackground } from "@/lib/background";
import { findCall } from "@/lib/calls/find-call";
import type { Context } from "@/lib/context";
import { findTool } from "@/lib/functions/find-tool";
import { newId } from "@/lib/ids";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";
import type { AnswerClock } from "./answer-clock";
import { answerOf, blocked, failed, invalid, unavailable, under, unknown } from "./answers";
import { announce, awaitHolder } from "./await-outcome";
import { claimMessage } from "./claim-message";
import { wantsResend } from "./consent";
import { deliver, type Telling } from "./deliver";
import { inTurn } from "./in-turn";
import { exactClaim, meaningClaim } from "./keys";
import { newMessage } from "./new-message";
import { makeOutgoing } from "./outgoing";
import { type Speaker, sayOf } from "./phrases";
import { prepare } from "./prepare";
import { isOptedOut } from "./recipient";
import { recordTold, recordTooLate } from "./record-outcome";

export type SendInput = {
  agent: CallingAgent;
  invocation: ToolInvocation;
  clock: AnswerClock;
  /** A person tries the function: sends although the agent is not armed, and the same content again. */
  trial?: boolean;
};

/**
 * A call of a tool, from its arguments to the sent message. The order of the checks is the contract's (§2.4):
 * what stops before the claim leaves no message, takes no key and counts for no limit.
 *
 * @returns what the agent is told, within the clock's time whatever the provider does
 */
export async function sendMessage(ctx: Context, input: SendInput): Promise<ToolAnswer> {
  const { agent, invocation, clock, trial = false } = input;
  const { callId } = invocation;
  const exact = exactClaim(agent.id, invocation);
  const [earlier, tool, call] = await Promise.all([
    exact && awaitHolder(ctx, exact, clock),
    findTool(ctx, agent.id, invocation.functionName),
    callId === null ? null : findCall(ctx, { agentId: agent.id, engineCallId: callId }),
  ]);
  const language = call?.language ?? invocation.language;
  const speaker = (phone: string): Speaker => ({ say: tool?.fn.say ?? {}, language, phone });
  if (earlier) return answerOf(earlier, speaker(earlier.toPhone));

  if (!tool) return invalid("unknown_function");
  if (!tool.fn.enabled) return blocked("disabled");
  const prepared = prepare(agent, tool, invocation, call);
  if ("stop" in prepared) return prepared.stop;
  const { to, values } = prepared;
  if (await isOptedOut(ctx, to)) return blocked("opted_out");

  const messageId = newId("message");
  const made = makeOutgoing(tool, { messageId, to, values });
  if (!made.ok) return failed(made.code, speaker(to));
  const { outgoing } = made;
  const disarmed = !agent.armed && !trial && !agent.testNumbers.includes(to);
  if (invocation.dryRun || disarmed) {
    return { ok: true, status: "dry_run", say: sayOf("dry_run", speaker(to)), request: outgoing.shown };
  }

  const again = trial || (tool.fn.allow_resend && wantsResend(invocation.arguments));
  const scope = { functionId: tool.fn.id, callId, to };
  const meaning = again ? null : meaningClaim(scope, values, tool.fn.dedupe_s);
  const inCall = { engineCallId: callId, call };
  const message = newMessage(messageId, tool, invocation, prepared, outgoing);
  for (;;) {
    // Most who come second are told so here, without a transaction that others would wait for.
    const same = exact && (await awaitHolder(ctx, exact, clock));
    if (same) return answerOf(same, speaker(same.toPhone));
    const holder = meaning && (await awaitHolder(ctx, meaning, clock));
    if (holder?.state === "claimed") return under("queued", speaker(to), holder.id);
    if (holder?.state === "unknown") return unknown(speaker(to), holder.id);
    if (holder && holder.state !== "failed") return under("duplicate", speaker(to), holder.id);
    // Nobody's, or one that failed and is sent anew, if there is time left for it.
    const claimed = await inTurn(agent.id, async () =>
      clock.remainingMs === 0 ? null : claimMessage(ctx, agent, inCall, message, [exact, meaning]),
    );
    if (claimed === null) return unavailable();
    if (claimed.ok) break;
    if (claimed.reason === "limit") return blocked(claimed.code);
  }

  if (!clock.begin()) {
    await recordTooLate(ctx, messageId);
    return unavailable();
  }
  const telling: Telling = { told: null, elapsedMs: () => clock.elapsedMs };
  const outcome = deliver(ctx, messageId, outgoing, speaker(to), telling);
  inBackground(outcome, "send a message");
  announce(messageId, outcome);
  const answer = await clock.inTime(outcome);
  if (answer) return answer;
  telling.told = under("queued", speaker(to), messageId);
  const told = { say: telling.told.say, answerMs: clock.elapsedMs };
  inBackground(recordTold(ctx, messageId, told), "record what was told");
  return telling.told;
}
