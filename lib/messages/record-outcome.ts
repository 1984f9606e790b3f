import { engineSql } from "@/db/client";
import { type MessageState, messageStates } from "@/db/enums";
import { inBackground } from "@/lib/background";
import type { Context } from "@/lib/context";
import { gather } from "@/lib/gather";
import { newId } from "@/lib/ids";
import type { SendResult } from "@/lib/providers/types";
import { cleanJson, isObject } from "@/lib/text";
import type { ToolAnswer } from "@/lib/tool-call";
import type { Telling } from "./deliver";
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
  /** Set only if the state moves. */
  error: Record<string, unknown> | null;
  detail: Record<string, unknown>;
  event_id: string;
  response: Record<string, unknown> | null;
  answer: ToolAnswer | null;
  provider_message_id: string | null;
  say: string | null;
  answer_ms: number | null;
};

/**
 * Moves each message of a set to the right, never to the left, and writes its timeline, in one statement: a
 * state that comes late is kept there with `applied` false, one that is there already is dropped.
 */
async function writeOutcomes(set: OutcomeRow[]): Promise<null[]> {
  await engineSql()`
    with asked as (
      select a.*, states.names, array_position(states.names, a.state) as rank
      from (select ${[...messageStates]}::text[] as names) as states,
        jsonb_to_recordset(${JSON.stringify(set)}::jsonb) as a(
          workspace_id text, id text, state text, error jsonb, detail jsonb, event_id text, response jsonb,
          answer jsonb, provider_message_id text, say text, answer_ms int)
    ), changed as (
      update messages m set
        response = coalesce(a.response, m.response),
        answer = coalesce(a.answer, m.answer),
        provider_message_id = coalesce(a.provider_message_id, m.provider_message_id),
        say = coalesce(a.say, m.say),
        answer_ms = coalesce(a.answer_ms, m.answer_ms),
        state = case when array_position(a.names, m.state) < a.rank then a.state else m.state end,
        state_at = case when array_position(a.names, m.state) < a.rank then now() else m.state_at end,
        error = case when array_position(a.names, m.state) < a.rank then a.error else m.error end
      from asked a
      where m.workspace_id = a.workspace_id and m.id = a.id
      returning m.workspace_id, m.id, a.state, a.detail, a.event_id,
        m.state = a.state and m.state_at = now() as applied
    )
    insert into message_events (workspace_id, id, message_id, state, at, applied, detail)
    select c.workspace_id, c.event_id, c.id, c.state, now(), c.applied, c.detail from changed c
    where not exists (
      select 1 from message_events e
      where e.workspace_id = c.workspace_id and e.message_id = c.id and e.state = c.state)
    on conflict do nothing`;
  return set.map(() => null);
}

async function write(row: OutcomeRow): Promise<void> {
  await gather("outcomes", row, writeOutcomes);
}

type Outcome = { result: SendResult; answer: ToolAnswer; telling: Telling };

/**
 * Writes down what a provider answered: the state by rank (a webhook may have been faster), the answer for a
 * second delivery of the same call, and status events that came before we knew the provider's id.
 */
export async function recordOutcome(ctx: Context, messageId: string, outcome: Outcome): Promise<void> {
  const { result, answer, telling } = outcome;
  const failure = result.ok ? null : result.failure;
  const providerMessageId = result.ok ? result.providerMessageId : null;
  // The engine still waits: this is what it is about to be told.
  const waits = telling.told === null;
  await write({
    workspace_id: ctx.workspaceId,
    id: messageId,
    state: result.ok ? "accepted" : failure?.outcome === "not_sent" ? "failed" : "unknown",
    error: failure && {
      code: failure.code,
      kind: failure.kind,
      outcome: failure.outcome,
      message: failure.message,
      provider: failure.provider,
    },
    detail: failure ? { code: failure.code, kind: failure.kind } : {},
    event_id: newId("event"),
    response: object(result.response),
    answer,
    provider_message_id: providerMessageId,
    say: waits ? answer.say : null,
    answer_ms: waits ? telling.elapsedMs() : null,
  });
  // Not waited for: the engine is, and what is parked keeps.
  if (!result.ok) return;
  const parked =
    providerMessageId === null
      ? applyParkedUnnamed(ctx, messageId)
      : applyParkedEvents(ctx, providerMessageId);
  inBackground(parked, "apply parked events");
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

/** What to write down of a claim that came when the engine had been told already that nothing is sent. */
export async function recordTooLate(ctx: Context, messageId: string): Promise<void> {
  const error = {
    code: "unavailable",
    kind: "too_late",
    outcome: "not_sent" as const,
    message: "The database was too slow: the answer time was over before the message could be sent.",
    provider: null,
  };
  await write({
    workspace_id: ctx.workspaceId,
    id: messageId,
    state: "failed",
    error,
    detail: { code: error.code, kind: error.kind },
    event_id: newId("event"),
    response: null,
    answer: null,
    provider_message_id: null,
    say: null,
    answer_ms: null,
  });
}
