import { engineSql, laneSql } from "@/db/client";
import type { FailedCode, MessageState } from "@/db/enums";
import { outcomesFunction } from "@/db/record-outcomes";
import { inBackground } from "@/lib/background";
import type { Context } from "@/lib/context";
import { gather } from "@/lib/gather";
import { newId } from "@/lib/ids";
import { mostAttempts } from "@/lib/jobs/add-job";
import type { SendResult } from "@/lib/providers/types";
import { cleanJson, databaseJson, isObject } from "@/lib/text";
import type { ToolAnswer } from "@/lib/tool-call";
import type { Telling } from "./deliver";
import type { Claim } from "./keys";
import { applyParkedEvents, applyParkedUnnamed } from "./parked-events";

function object(value: unknown): Record<string, unknown> | null {
  const cleaned = cleanJson(value);
  return isObject(cleaned) ? cleaned : null;
}

/** A message's outcome as it is written: null leaves a column as it is. */
type OutcomeRow = {
  workspace_id: string;
  id: string;
  state: MessageState;
  /** After how many ms it is tried again, if that is still of use; null: never by itself. */
  retry_ms: number | null;
  /** Set only if the state moves. */
  error: Record<string, unknown> | null;
  detail: Record<string, unknown>;
  event_id: string;
  response: Record<string, unknown> | null;
  /**
   * Kept for a second delivery of the call, and said, if this is final; `queued_say` is said otherwise. With it is kept
   * that the provider holds the message back: the same content is not told as sent then.
   */
  answer: (ToolAnswer & { held?: true }) | null;
  say: string | null;
  queued_say: string | null;
  provider_message_id: string | null;
  answer_ms: number | null;
};

/**
 * Moves each message of a set to the right, never to the left, and writes its timeline, in one statement: a
 * state that comes late is kept there with `applied` false, one that is there already is dropped. What is to be
 * tried again stays `claimed`, with a job that will do it.
 *
 * @returns for each whether it waits to be tried again
 */
export async function writeOutcomes(set: OutcomeRow[]): Promise<boolean[]> {
  const sql = laneSql("outcomes");
  const rows = await sql<{ id: string; waits: boolean }[]>`
    select id, waits from ${sql(outcomesFunction)}(${databaseJson(set)}::jsonb, ${mostAttempts})`;
  const waiting = new Set(rows.flatMap(({ id, waits }) => (waits ? [id] : [])));
  return set.map(({ id }) => waiting.has(id));
}

async function write(row: OutcomeRow): Promise<boolean> {
  return gather("outcomes", row, writeOutcomes);
}

type Outcome = {
  result: SendResult;
  /** What is told if this is final, and if it will be tried again. */
  answer: ToolAnswer;
  queued: ToolAnswer;
  /** After how many ms to try again; null: never. */
  retryMs: number | null;
  telling: Telling;
};

/**
 * Writes down what a provider answered: the state by rank (a webhook may have been faster), the answer for a
 * second delivery of the same call, and status events that came before we knew the provider's id.
 *
 * @returns whether it will be tried again
 */
export async function recordOutcome(ctx: Context, messageId: string, outcome: Outcome): Promise<boolean> {
  const { result, answer, queued, retryMs, telling } = outcome;
  const failure = result.ok ? null : result.failure;
  const providerMessageId = result.ok ? result.providerMessageId : null;
  // The engine still waits: this is what it is about to be told.
  const listening = telling.told === null;
  const isHeld = result.ok && result.held === true;
  const waits = await write({
    workspace_id: ctx.workspaceId,
    id: messageId,
    retry_ms: retryMs,
    state: result.ok ? "accepted" : failure?.outcome === "not_sent" ? "failed" : "unknown",
    error: failure && {
      code: failure.code,
      kind: failure.kind,
      outcome: failure.outcome,
      message: failure.message,
      provider: failure.provider,
    },
    detail: failure ? { code: failure.code, kind: failure.kind } : isHeld ? { held: true } : {},
    event_id: newId("event"),
    response: object(result.response),
    answer: isHeld ? { ...answer, held: true } : answer,
    provider_message_id: providerMessageId,
    say: listening ? answer.say : null,
    queued_say: listening ? queued.say : null,
    answer_ms: listening ? telling.elapsedMs() : null,
  });
  // Not waited for: the engine is, and what is parked keeps.
  if (result.ok) {
    const parked =
      providerMessageId === null
        ? applyParkedUnnamed(ctx, messageId)
        : applyParkedEvents(ctx, providerMessageId);
    inBackground(parked, "apply parked events", ctx.requestId);
  }
  return waits;
}

/** Notes what the engine was told before there was an outcome. */
export async function recordTold(
  ctx: Context,
  messageId: string,
  told: { say: string; answerMs: number },
): Promise<void> {
  await engineSql()`
    update messages set say = ${told.say}, answer_ms = ${told.answerMs}
    where workspace_id = ${ctx.workspaceId} and id = ${messageId} and answer_ms is null`;
}

/**
 * What to write down of a claim that came when the engine had been told already that nothing is sent. Its delivery is
 * known no more: it is to be tried again in a moment, and has not been begun.
 *
 * @param exact the key of the delivery, if it has one
 */
export async function recordTooLate(ctx: Context, messageId: string, exact: Claim | null): Promise<void> {
  await recordNotSent(ctx, messageId, {
    code: "unavailable",
    kind: "too_late",
    message: "The database was too slow: the answer time was over before the message could be sent.",
    provider: null,
  });
  if (exact === null) return;
  await engineSql()`
    delete from send_claims
    where workspace_id = ${ctx.workspaceId} and key = ${exact.key} and message_id = ${messageId}`;
}

/** Ends a message that surely has not left and is not tried again. */
export async function recordNotSent(
  ctx: Context,
  messageId: string,
  reason: { code: FailedCode; kind: string; message: string; provider: string | null },
): Promise<void> {
  const { code, kind } = reason;
  await write({
    workspace_id: ctx.workspaceId,
    id: messageId,
    state: "failed",
    retry_ms: null,
    error: { ...reason, outcome: "not_sent" },
    detail: { code, kind },
    event_id: newId("event"),
    response: null,
    answer: null,
    say: null,
    queued_say: null,
    provider_message_id: null,
    answer_ms: null,
  });
}
