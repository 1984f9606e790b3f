import * as z from "zod/mini";
import { functionInput } from "@/lib/functions/schema";
import { draftVersion } from "./draft";
import { wizardValues } from "./values-schema";

const draft = z.object({
  version: z.literal(draftVersion),
  saved_at: z.iso.datetime(),
  /** The saved function that the editing began with; null for a new one. */
  base: z.catch(z.nullable(z.object({ version: z.int(), data: functionInput })), null),
  values: wizardValues,
});
export type Draft = z.output<typeof draft>;

export type DraftReading = { kind: "none" } | { kind: "draft"; draft: Draft } | { kind: "unreadable" };

/** A draft from its stored text; "unreadable" when it is broken or of a version that means something else. */
export function readDraft(text: string | null): DraftReading {
  if (text === null) return { kind: "none" };
  try {
    const read = draft.safeParse(JSON.parse(text));
    return read.success ? { kind: "draft", draft: read.data } : { kind: "unreadable" };
  } catch {
    return { kind: "unreadable" };
  }
}
