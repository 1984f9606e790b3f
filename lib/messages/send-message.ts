import type { CallingAgent } from "@/lib/agents/calling-agent";
import { inBackground } from "@/lib/background";
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
import { type Claim, exactClaim, meaningClaim } from "./keys";
import { newMessage } from "./new-message";
import { makeOutgoing } from "./outgoing";
import { type Speaker, sayOf } from "./phrases";
import { prepare } from "./prepare";
import { recordTold, recordTooLate } from "./record-outcome";
import { readSituation } from "./situation";
import { together } from "./together";

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
 * @throws ConfigChanged when a remembered agent holds no more; nothing has been done then
 */
export async function sendMessage(ctx: Context, input: SendInput): Promise<ToolAnswer> {
  const exact = exactClaim(input.agent.id, input.invocation);
  return together(exact, input.clock, () => decide(ctx, input, exact));
}

async function decide(ctx: Context, input: SendInput, exact: Claim | null): Promise<ToolAnswer> {
  const { agent, invocation, clock, trial = false } = input;
  const { callId } = invocation;
  const [{ call, earlier, optedOut, circuitOf }, tool] = await Promise.all([
    readSituation(ctx, agent, invocation, exact),
    findTool(ctx, agent, invocation.functionName),
  ]);
  const language = call?.language ?? invocation.language;
  const speaker = (phone: string): Speaker => ({ say: tool?.fn.say ?? {}, language, phone });
  if (exact && earlier) {
    const same = earlier.state === "claimed" ? await awaitHolder(ctx, exact, clock) : earlier;
    if (same) return answerOf(same, speaker(same.toPhone));
  }

  if (!tool) return invalid("unknown_function");
  if (!tool.fn.enabled) return blocked("disabled");
  const prepared = prepare(agent, tool, invocation, call);
  if ("stop" in prepared) return prepared.stop;
  const { to, values } = prepared;
  if (optedOut.includes(to)) return blocked("opted_out");

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
  const message = newMessage(messageId, tool, invocation, prepared, outgoing);
  const claims = [exact, meaning];
  const stillWanted = () => clock.remainingMs > 0;
  for (;;) {
    const claimed = await claimMessage(ctx, agent, { engineCallId: callId, message, claims, stillWanted });
    if (claimed.ok) break;
    // Whoever holds a key answers for it, also where a limit is reached meanwhile.
    const same = exact && (await awaitHolder(ctx, exact, clock));
    if (same) return answerOf(same, speaker(same.toPhone));
    const holder = meaning && (await awaitHolder(ctx, meaning, clock));
    if (holder?.state === "claimed") return under("queued", speaker(to), holder.id);
    if (holder?.state === "unknown") return unknown(speaker(to), holder.id);
    if (holder && holder.state !== "failed") return under("duplicate", speaker(to), holder.id);
    if (claimed.reason === "limit") return blocked(claimed.code);
    // Nobody's, or one that failed and is sent anew, if there is time left for it.
    if (!stillWanted()) return unavailable();
  }

  if (!clock.begin()) {
    await recordTooLate(ctx, messageId);
    return unavailable();
  }
  const telling: Telling = { told: null, elapsedMs: () => clock.elapsedMs };
  const circuit = circuitOf(outgoing.account.connectionId);
  const outcome = deliver(ctx, messageId, outgoing, speaker(to), telling, { circuit });
  inBackground(outcome, "send a message");
  announce(messageId, outcome);
  const answer = await clock.inTime(outcome);
  if (answer) return answer;
  telling.told = under("queued", speaker(to), messageId);
  const told = { say: telling.told.say, answerMs: clock.elapsedMs };
  inBackground(recordTold(ctx, messageId, told), "record what was told");
  return telling.told;
}
