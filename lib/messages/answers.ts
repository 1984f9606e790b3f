import { z } from "zod";
import { type BlockedCode, failedCodes, type InvalidCode } from "@/db/enums";
import type { messages } from "@/db/schema";
import type { ToolAnswer } from "@/lib/tool-call";
import {
  type FailedWhy,
  type Speaker,
  sayFailed,
  sayNeeds,
  sayOf,
  sayOwnNumber,
  sayRefused,
  sayRefusedForGood,
} from "./phrases";

/** Answers in the contract's form (§2.4). */

/** @param spoken names of in-call variables among the fields, for the sentence to name */
export function invalid(
  code: InvalidCode | BlockedCode,
  fields?: Record<string, string>,
  spoken: readonly string[] = [],
): ToolAnswer {
  return { ok: false, status: "invalid", code, say: sayRefused(code, spoken), ...(fields ? { fields } : {}) };
}

export function blocked(code: BlockedCode): ToolAnswer {
  return { ok: false, status: "blocked", code, say: sayRefused(code) };
}

/** @param mayName the model may name another number, or the customer's yes: else asking for it would lead nowhere */
export function lacks(code: "no_phone" | "no_consent", mayName: boolean): ToolAnswer {
  return { ok: false, status: "blocked", code, say: mayName ? sayRefused(code) : sayRefusedForGood(code) };
}

/** The call's number is the agent's own, so that the customer's is not known. */
export function ownNumber(): ToolAnswer {
  return { ok: false, status: "blocked", code: "no_phone", say: sayOwnNumber() };
}

export function needsInput(missing: string[]): ToolAnswer {
  return { ok: false, status: "needs_input", say: sayNeeds(missing), missing };
}

export function failed(why: FailedWhy, speaker: Speaker, messageId?: string): ToolAnswer {
  const { code } = why;
  const say = sayFailed(why, speaker);
  return { ok: false, status: "failed", code, say, ...(messageId ? { message_id: messageId } : {}) };
}

/** Our database cannot be asked, and nothing has left. */
export function unavailable(): ToolAnswer {
  return failed({ code: "unavailable" }, { say: {}, language: null, phone: null });
}

export function under(status: "sent" | "queued", speaker: Speaker, id: string): ToolAnswer {
  return { ok: true, status, say: sayOf(status, speaker), message_id: id };
}

/** The provider has taken it and keeps it back: nobody may be told that it is out. */
export function held(speaker: Speaker, id: string): ToolAnswer {
  return { ok: true, status: "sent", say: sayOf("held", speaker), message_id: id };
}

/**
 * The same content again, which the provider has accepted already: as honest as the first answer, where it keeps the
 * message back still.
 */
export function duplicate(message: Pick<Outcome, "id" | "state" | "answer">, speaker: Speaker): ToolAnswer {
  const kept = message.state === "accepted" && heldAnswer.safeParse(message.answer).success;
  const say = sayOf(kept ? "held" : "duplicate", speaker);
  return { ok: true, status: "duplicate", say, message_id: message.id };
}

export function unknown(speaker: Speaker, messageId: string): ToolAnswer {
  return { ok: false, status: "unknown", say: sayOf("unknown", speaker), message_id: messageId };
}

const told = { say: z.string(), message_id: z.string() };
const storedAnswer = z.discriminatedUnion("status", [
  z.object({ ok: z.literal(true), status: z.literal("sent"), ...told }),
  z.object({ ok: z.literal(false), status: z.literal("failed"), code: z.enum(failedCodes), ...told }),
  z.object({ ok: z.literal(false), status: z.literal("unknown"), ...told }),
]);

const heldAnswer = z.object({ held: z.literal(true) });

type Outcome = Pick<typeof messages.$inferSelect, "id" | "state" | "answer" | "error">;

/** The answer that a message's first call got or would get by now: final ones stay as they were. */
export function answerOf(message: Outcome, speaker: Speaker): ToolAnswer {
  const stored = storedAnswer.safeParse(message.answer);
  if (stored.success) return stored.data;
  if (message.state === "claimed") return under("queued", speaker, message.id);
  if (message.state === "unknown") return unknown(speaker, message.id);
  if (message.state === "failed") {
    const code = failedCodes.find((known) => known === message.error?.code);
    return failed({ code: code ?? "provider_refused", kind: message.error?.kind }, speaker, message.id);
  }
  return under("sent", speaker, message.id);
}
