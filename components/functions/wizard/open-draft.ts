import { functionInput } from "@/lib/functions/schema";
import { loadDraft } from "./draft-store";
import type { Opened } from "./opened";
import { type Draft, readDraft } from "./read-draft";
import { emptyValues, valuesOf } from "./values";
import type { SavedFunction } from "./wizard-context";

/** The version and data of a saved function that a draft goes out from. */
function baseOf(fn: SavedFunction): NonNullable<Draft["base"]> {
  const { id: _id, version, ...rest } = fn;
  const known = Object.entries(rest).filter(([key]) => key in functionInput.shape);
  return { version, data: functionInput.parse(Object.fromEntries(known)) };
}

/**
 * What the wizard begins with: the draft left in this browser, else the saved function, else nothing.
 *
 * @param functionId null for a new one
 * @param editing the function as it is saved; null also where it was deleted
 */
export function openDraft(agentId: string, functionId: string | null, editing: SavedFunction | null): Opened {
  const reading = loadDraft(agentId, functionId ?? "new", readDraft);
  if (reading.kind === "draft") {
    const { values, base, saved_at } = reading.draft;
    return { values, base: base ?? (editing && baseOf(editing)), resumed: saved_at, setAside: false };
  }
  return {
    values: editing ? valuesOf(editing) : emptyValues(),
    base: editing && baseOf(editing),
    resumed: null,
    setAside: reading.kind === "unreadable",
  };
}
