import { and, eq, isNull } from "drizzle-orm";
import { engineDb } from "@/db/client";
import { messages } from "@/db/schema";
import { inBackground } from "@/lib/background";
import type { Context } from "@/lib/context";
import type { SendResult } from "@/lib/providers/types";
import { cleanJson, isObject } from "@/lib/text";
import type { ToolAnswer } from "@/lib/tool-call";
import type { Telling } from "./deliver";
import { applyParkedEvents, applyParkedUnnamed } from "./parked-events";
import { moveMessage } from "./states";

function object(value: unknown): Record<string, unknown> | null {
  const cleaned = cleanJson(value);
  return isObject(cleaned) ? cleaned : null;
}

type Outcome = { result: SendResult; answer: ToolAnswer; telling: Telling };

/**
 * Writes down what a provider answered: the state by rank (a webhook may have been faster), the answer for a
 * second delivery of the same call, and status events that came before we knew the provider's id.
 */
export async function recordOutcome(ctx: Context, messageId: string, outcome: Outcome): Promise<void> {
  const { result, answer, telling } = outcome;
  const failure = result.ok ? null : result.failure;
  const error = failure && {
    code: failure.code,
    kind: failure.kind,
    outcome: failure.outcome,
    message: failure.message,
    provider: failure.provider,
  };
  const providerMessageId = result.ok ? result.providerMessageId : null;
  const state = result.ok ? "accepted" : failure?.outcome === "not_sent" ? "failed" : "unknown";
  await engineDb().transaction(async (tx) => {
    await tx
      .update(messages)
      .set({
        response: object(result.response),
        answer,
        ...(providerMessageId === null ? {} : { providerMessageId }),
        // The engine still waits: this is what it is about to be told.
        ...(telling.told === null ? { say: answer.say, answerMs: telling.elapsedMs() } : {}),
      })
      .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, messageId)));
    const detail = failure ? { code: failure.code, kind: failure.kind } : {};
    await moveMessage(tx, {
      workspaceId: ctx.workspaceId,
      messageId,
      state,
      at: new Date(),
      detail,
      set: { error },
    });
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
  await engineDb()
    .update(messages)
    .set(told)
    .where(
      and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, messageId), isNull(messages.answerMs)),
    );
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
  await engineDb().transaction((tx) =>
    moveMessage(tx, {
      workspaceId: ctx.workspaceId,
      messageId,
      state: "failed",
      at: new Date(),
      detail: { code: error.code, kind: error.kind },
      set: { error },
    }),
  );
}
