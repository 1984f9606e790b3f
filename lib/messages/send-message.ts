import { inBackground } from "@/lib/background";
import { assumeCall } from "@/lib/calls/remember-call";
import type { Context } from "@/lib/context";
import { findTool, type Tool } from "@/lib/functions/find-tool";
import type { ToolAnswer } from "@/lib/tool-call";
import type { AnswerClock } from "./answer-clock";
import { answerOf, blocked, duplicate, invalid, unavailable, under, unknown } from "./answers";
import { announce, awaitHolder, type HeldMessage } from "./await-outcome";
import type { Circuit } from "./circuit";
import { claimMessage } from "./claim-message";
import { deliver, type Telling } from "./deliver";
import { keepRepeat } from "./keep-repeat";
import { type Claim, exactClaim } from "./keys";
import { makeReady, type Ready, type ReadyInput } from "./make-ready";
import type { Speaker } from "./phrases";
import { recordTold, recordTooLate } from "./record-outcome";
import { readSituation } from "./situation";
import { together } from "./together";

export type SendInput = ReadyInput & { clock: AnswerClock };

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
  const tool = await findTool(ctx, input.agent, input.invocation.functionName);
  return (await decideAtOnce(ctx, input, exact, tool)) ?? decideWithCare(ctx, input, exact, tool);
}

/**
 * Decides by what is remembered of agent, function and call, which the claim confirms: one way to the database.
 *
 * @returns null for whatever is not simply sent: then nothing was done
 */
async function decideAtOnce(
  ctx: Context,
  input: SendInput,
  exact: Claim | null,
  tool: Tool | null,
): Promise<ToolAnswer | null> {
  if (!tool) return null;
  const { agent, invocation, clock } = input;
  const assumed = assumeCall(ctx.workspaceId, agent.id, invocation.callId);
  const ready = makeReady(ctx, input, exact, tool, assumed, []);
  if ("stop" in ready) return null;
  const claimed = await claimMessage(ctx, agent, {
    engineCallId: invocation.callId,
    assumed,
    ...ready,
    stillWanted: () => clock.remainingMs > 0,
  });
  return claimed.ok ? send(ctx, input, ready, claimed.circuit) : null;
}

/** What an earlier delivery was answered, or would be by now. */
function answerAgain(earlier: HeldMessage, speaker: Speaker): ToolAnswer {
  const answer = answerOf(earlier, speaker);
  return earlier.repeats && answer.status === "sent" ? duplicate(earlier, speaker) : answer;
}

/** What the holder of the same content is answered with; null where it failed, and may be sent anew. */
function answerRepeat(holder: HeldMessage, speaker: Speaker): ToolAnswer | null {
  if (holder.state === "failed") return null;
  if (holder.state === "claimed") return under("queued", speaker, holder.id);
  return holder.state === "unknown" ? unknown(speaker, holder.id) : duplicate(holder, speaker);
}

/** Decides by what is there now, also on what an earlier delivery was answered. */
async function decideWithCare(
  ctx: Context,
  input: SendInput,
  exact: Claim | null,
  tool: Tool | null,
): Promise<ToolAnswer> {
  const { agent, invocation, clock } = input;
  const { call, earlier, optedOut } = await readSituation(ctx, agent, invocation, exact);
  const language = call?.language ?? invocation.language;
  const heard = (phone: string): Speaker => ({ say: tool?.fn.say ?? {}, language, phone });
  if (exact && earlier) {
    const same = earlier.state === "claimed" ? await awaitHolder(ctx, exact, clock) : earlier;
    if (same) return answerAgain(same, heard(same.toPhone));
  }
  if (!tool) return invalid("unknown_function");
  const ready = makeReady(ctx, input, exact, tool, call, optedOut);
  if ("stop" in ready) return ready.stop;
  const { speaker, claims } = ready;
  const [, meaning] = claims;
  const stillWanted = () => clock.remainingMs > 0;
  for (;;) {
    const wish = { engineCallId: invocation.callId, assumed: null, ...ready, stillWanted };
    const claimed = await claimMessage(ctx, agent, wish);
    if (claimed.ok) return send(ctx, input, ready, claimed.circuit);
    // Whoever holds a key answers for it, also where a limit is reached meanwhile.
    const same = exact && (await awaitHolder(ctx, exact, clock));
    if (same) return answerAgain(same, heard(same.toPhone));
    const holder = meaning && (await awaitHolder(ctx, meaning, clock));
    const repeat = holder && answerRepeat(holder, speaker);
    if (repeat) {
      if (exact) {
        const kept = keepRepeat(ctx, exact, holder.id);
        inBackground(kept, "keep a repeat", ctx.requestId);
        await clock.inTime(kept);
      }
      return repeat;
    }
    if (claimed.reason === "blocked") return blocked(claimed.code);
    // Nobody's, or one that failed and is sent anew, if there is time left for it.
    if (!stillWanted()) return unavailable();
  }
}

/** Sends what was claimed. */
async function send(
  ctx: Context,
  { clock }: SendInput,
  { message, outgoing, speaker, claims: [exact] }: Ready,
  circuit: Circuit,
): Promise<ToolAnswer> {
  const messageId = message.id;
  if (!clock.begin()) {
    await recordTooLate(ctx, messageId, exact);
    return unavailable();
  }
  const telling: Telling = { told: null, elapsedMs: () => clock.elapsedMs };
  const outcome = deliver(ctx, messageId, outgoing, speaker, telling, { circuit });
  inBackground(outcome, "send a message", ctx.requestId);
  announce(messageId, outcome);
  const answer = await clock.inTime(outcome);
  if (answer) return answer;
  telling.told = under("queued", speaker, messageId);
  const told = { say: telling.told.say, answerMs: clock.elapsedMs };
  inBackground(recordTold(ctx, messageId, told), "record what was told", ctx.requestId);
  return telling.told;
}
