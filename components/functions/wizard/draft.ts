import type { Draft } from "./read-draft";

/**
 * Grows only when drafts of before mean something else now; those are set aside. Fields that came later need
 * no new version: a draft without them is read with their defaults.
 */
export const draftVersion = 1;

/** The text to store. */
export function writeDraft({ base, values }: Pick<Draft, "base" | "values">, now: Date): string {
  return JSON.stringify({ version: draftVersion, saved_at: now.toISOString(), base, values });
}
