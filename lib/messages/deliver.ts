import { setTimeout as wait } from "node:timers/promises";
import { inBackground } from "@/lib/background";
import { noteRefusal } from "@/lib/connections/note-refusal";
import type { Context } from "@/lib/context";
import { logger } from "@/lib/logger";
import type { ProviderFailure, SendResult } from "@/lib/providers/types";
import type { ToolAnswer } from "@/lib/tool-call";
import { failed, under, unknown } from "./answers";
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

async function ask({ provider, account, request }: Outgoing): Promise<SendResult> {
  const set = account.settings.timeout_ms;
  const signal = AbortSignal.timeout(
    (typeof set === "number" && set > 0 ? set : usualTimeoutMs) + backstopMs,
  );
  try {
    return await provider.send(account, request, signal);
  } catch (err) {
    logger.error({ err, connectionId: account.connectionId }, "a provider's send threw");
    return { ok: false, failure: broken, response: null };
  }
}

function answerOfResult(result: SendResult, speaker: Speaker, messageId: string): ToolAnswer {
  if (result.ok) return under("sent", speaker, messageId);
  if (result.failure.outcome === "maybe_sent") return unknown(speaker, messageId);
  return failed(result.failure.code, speaker, messageId);
}

/** What is told of an answer that may have left already. */
export type Telling = {
  /** What the engine was answered meanwhile; null while it still waits. */
  told: ToolAnswer | null;
  /** From the request's arrival until now. */
  elapsedMs(): number;
};

/**
 * Asks the provider and writes down what came of it; the answer is spoken only of what is written down.
 *
 * @param messageId claimed by the caller, and by nobody else
 */
export async function deliver(
  ctx: Context,
  messageId: string,
  outgoing: Outgoing,
  speaker: Speaker,
  telling: Telling,
): Promise<ToolAnswer> {
  const askedAt = new Date();
  const result = await ask(outgoing);
  if (!result.ok) {
    const { connectionId } = outgoing.account;
    const refusal = { connectionId, check: "sending", failure: result.failure, askedAt };
    inBackground(noteRefusal(ctx, refusal), "note a refusal");
  }
  const answer = answerOfResult(result, speaker, messageId);
  for (const pause of [...recordAgainMs, null]) {
    try {
      await recordOutcome(ctx, messageId, { result, answer, telling });
      return answer;
    } catch (err) {
      if (pause === null) throw err;
      logger.warn({ err, messageId }, "an outcome could not be written down yet");
      await wait(pause);
    }
  }
  return answer;
}
