import { writeDraft } from "./draft";
import type { Draft, DraftReading } from "./read-draft";

/** Drafts in this browser, one for each function and one for a new one. Storage may be full or forbidden. */

const keyOf = (agentId: string, target: string) => `midcall:draft:${agentId}:${target}`;

/** Whether something was left here, whatever it is. */
export function hasDraft(agentId: string, target: string): boolean {
  try {
    return localStorage.getItem(keyOf(agentId, target)) !== null;
  } catch {
    return false;
  }
}

/**
 * The draft that was left here. One that cannot be read is moved aside, so that it is told once and its text
 * is not lost.
 */
export function loadDraft(
  agentId: string,
  target: string,
  readDraft: (text: string | null) => DraftReading,
): DraftReading {
  try {
    const key = keyOf(agentId, target);
    const text = localStorage.getItem(key);
    const reading = readDraft(text);
    if (reading.kind === "unreadable" && text !== null) {
      localStorage.setItem(`${key}:aside`, text);
      localStorage.removeItem(key);
    }
    return reading;
  } catch {
    return { kind: "none" };
  }
}

/** @returns when, as ISO 8601; null where it could not be stored */
export function storeDraft(
  agentId: string,
  target: string,
  draft: Pick<Draft, "base" | "values">,
): string | null {
  const now = new Date();
  try {
    localStorage.setItem(keyOf(agentId, target), writeDraft(draft, now));
    return now.toISOString();
  } catch {
    // The form itself still has it.
    return null;
  }
}

export function dropDraft(agentId: string, target: string): void {
  try {
    localStorage.removeItem(keyOf(agentId, target));
  } catch {
    // Nothing could be stored either.
  }
}
