import { setTimeout as wait } from "node:timers/promises";
import { inBackground } from "@/lib/background";
import { noteRefusal } from "@/lib/connections/note-refusal";
import type { Context } from "@/lib/context";
import { logger } from "@/lib/logger";
import type { ProviderFailure, SendResult } from "@/lib/providers/types";
import { refreshAfterRefusal } from "@/lib/templates/refresh-soon";
import type { ToolAnswer } from "@/lib/tool-call";
import { failed, held, under, unknown } from "./answers";
import { type Circuit, mayAsk, noteAnswer, probeMs } from "./circuit";
import type { Outgoing } from "./outgoing";
import type { Speaker } from "./phrases";
import { recordOutcome } from "./record-outcome";

/** How long a provider may take unless its connection says otherwise; longer than an engine waits. */
const usualTimeoutMs = 15_000;
/** The provider's own time-out comes first: it knows better how far its request got. */
const backstopMs = 1_000;

/** Waits between attempts to write down an outcome: within the lease, after which it counts as unknown. */
const recordAgainMs = [100, 400, 1_500, 5_000, 15_000];

const broken: ProviderFailure = {
  code: "provider_down",
  kind: "unexpected",
  outcome: "maybe_sent",
  message: "Sending broke off unexpectedly, so it is not known whether the message went out.",
  provider: null,
  retryAfterMs: null,
};

/** A connection that is known to be down is not asked: its caller is not kept waiting for a time-out. */
const down: ProviderFailure = {
  code: "provider_down",
  kind: "circuit_open",
  outcome: "not_sent",
  message:
    "The provider did not answer several times in a row, so it is not asked for a few seconds at a time. Nothing was sent; it goes on by itself when the provider answers again.",
  provider: null,
  retryAfterMs: null,
};

async function ask(ctx: Context, outgoing: Outgoing, circuit: Circuit): Promise<SendResult> {
  const { connectionId } = outgoing.account;
  // A send that is claimed does not wait for what only spares others the time.
  const unknowable = (err: unknown) =>
    logger.warn({ err, connectionId, requestId: ctx.requestId }, "a circuit could not be looked at");
  const may = await mayAsk(ctx, connectionId, circuit).catch(unknowable);
  if (may === false) return { ok: false, failure: down, response: null };
  const result = await askProvider(ctx, outgoing);
  await noteAnswer(ctx, connectionId, result, circuit).catch(unknowable);
  return result;
}

async function askProvider(
  { requestId }: Context,
  { provider, account, request }: Outgoing,
): Promise<SendResult> {
  const set = account.settings.timeout_ms;
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(),
    (typeof set === "number" && set > 0 ? set : usualTimeoutMs) + backstopMs,
  );
  try {
    return await provider.send({ ...account, requestId }, request, late.signal);
  } catch (err) {
    logger.error({ err, connectionId: account.connectionId, requestId }, "a provider's send threw");
    return { ok: false, failure: broken, response: null };
  } finally {
    clearTimeout(timer);
  }
}

function answerOfResult(result: SendResult, speaker: Speaker, messageId: string): ToolAnswer {
  if (result.ok) return result.held ? held(speaker, messageId) : under("sent", speaker, messageId);
  if (result.failure.outcome === "maybe_sent") return unknown(speaker, messageId);
  return failed(result.failure, speaker, messageId);
}

/** What is told of an answer that may have left already. */
export type Telling = {
  /** What the engine was answered meanwhile; null while it still waits. */
  told: ToolAnswer | null;
  /** From the request's arrival until now. */
  elapsedMs(): number;
};

/** Longest pause between two tries that we choose by ourselves. */
const longestPauseMs = 60_000;

/**
 * After how long a failed send is tried again: as the provider wishes, and longer each time, a little apart from
 * others that failed at the same moment.
 *
 * @returns null when it must not be tried again
 */
function pauseAfter(result: SendResult, attempt: number): number | null {
  if (result.ok || result.failure.outcome !== "not_sent") return null;
  // Who was promised a later try does not lose it to a provider that is still down.
  const wished = result.failure.kind === down.kind && attempt > 1 ? probeMs : result.failure.retryAfterMs;
  if (wished === null) return null;
  const own = Math.min(longestPauseMs, 1_000 * 2 ** (attempt - 1));
  return Math.round(Math.max(wished, own) * (1 + Math.random() * 0.2));
}

/**
 * Asks the provider and writes down what came of it; the answer is spoken only of what is written down. What
 * surely did not leave may be left to a job that tries it again: then it is `queued`.
 *
 * @param messageId claimed by the caller, and by nobody else
 * @param how.circuit of the connection, as it was read just before
 * @param how.attempt how often the provider is asked with this one
 */
export async function deliver(
  ctx: Context,
  messageId: string,
  outgoing: Outgoing,
  speaker: Speaker,
  telling: Telling,
  { circuit, attempt = 1 }: { circuit: Circuit; attempt?: number },
): Promise<ToolAnswer> {
  const askedAt = performance.now();
  const result = await ask(ctx, outgoing, circuit);
  if (!result.ok) {
    const { connectionId } = outgoing.account;
    const refusal = { connectionId, check: "sending", failure: result.failure, askedAt };
    inBackground(noteRefusal(ctx, refusal), "note a refusal", ctx.requestId);
    if (result.failure.code === "template")
      refreshAfterRefusal(ctx, { connectionId, template: outgoing.template });
  }
  const answer = answerOfResult(result, speaker, messageId);
  const queued = under("queued", speaker, messageId);
  const retryMs = pauseAfter(result, attempt);
  for (const pause of [...recordAgainMs, null]) {
    try {
      const waits = await recordOutcome(ctx, messageId, { result, answer, queued, retryMs, telling });
      return waits ? queued : answer;
    } catch (err) {
      if (pause === null) throw err;
      logger.warn({ err, messageId, requestId: ctx.requestId }, "an outcome could not be written down yet");
      await wait(pause);
    }
  }
  return answer;
}
