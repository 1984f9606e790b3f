import type { Format, Mapping } from "@/lib/functions/schema";
import { isSecret } from "@/lib/functions/secret";
import { type Slot, slotsFor } from "@/lib/templates/slots";
import { emptyMapping, type MappingDraft, type WizardValues } from "./values";

/** A slot of the chosen template with what the form has for it. */
export type MappedSlot = {
  slot: Slot;
  /** Place in the form's `mappings`, which may hold slots of templates chosen before. */
  index: number;
  draft: MappingDraft;
  /** An earlier slot that defines the same in-call variable; then this one only repeats it. */
  definedBy: Slot | null;
};

/** The chosen template's slots in its order; each has its entry once {@link withAllSlots} has run. */
export function mappedSlots(values: WizardValues): MappedSlot[] {
  if (!values.snapshot) return [];
  const firstOf = new Map<string, Slot>();
  // Cards of products beyond the template's own are there as soon as they have entries.
  const entries = values.mappings.map(({ slot }) => slot);
  return slotsFor(values.snapshot, entries).slots.flatMap((slot) => {
    const index = values.mappings.findIndex((entry) => entry.slot === slot.id);
    const draft = values.mappings[index];
    if (!draft) return [];
    const variable = draft.source === "in_call" ? draft.name : "";
    const definedBy = (variable && firstOf.get(variable)) || null;
    if (variable && !definedBy) firstOf.set(variable, slot);
    return [{ slot, index, draft, definedBy }];
  });
}

/**
 * Whether a place that must be filled is not yet: without a source, with a text that nobody wrote, or from a field or
 * a variable that nobody named.
 */
export function isOpen({ slot, draft }: Pick<MappedSlot, "slot" | "draft">): boolean {
  if (!slot.required) return false;
  if (draft.source === "") return true;
  const { value, key, name } = draft;
  return { static: value, metadata: key, in_call: name }[draft.source].trim() === "";
}

/** The entries with one for each slot of the template; nothing that was mapped before is thrown away. */
export function withAllSlots(entries: readonly MappingDraft[], slots: readonly Slot[]): MappingDraft[] {
  const known = new Set(entries.map(({ slot }) => slot));
  return [...entries, ...slots.filter(({ id }) => !known.has(id)).map(({ id }) => emptyMapping(id))];
}

/** The entry that says what the variable is: its own, or that of the slot which defines it. */
export function definitionOf(mapped: MappedSlot, all: readonly MappedSlot[]): MappingDraft {
  const first = mapped.definedBy && all.find(({ slot }) => slot.id === mapped.definedBy?.id);
  if (!first) return mapped.draft;
  const { slot, draft } = mapped;
  // How it is written is each place's own.
  const { format, currency, grouping } = draft;
  return { ...first.draft, slot: slot.id, format, currency, grouping };
}

/** How the value is to be written, or null for as it comes. */
export function formatOf(draft: MappingDraft): Format | null {
  if (draft.format === "" || draft.source === "static") return null;
  if (draft.format !== "money") return { as: draft.format };
  const { currency, grouping } = draft;
  return { as: "money", currency: currency.trim().toUpperCase(), ...(grouping ? { grouping } : {}) };
}

/**
 * A draft as the server takes it, unchecked.
 *
 * @returns null for a slot that is not mapped
 */
export function mappingOf(draft: MappingDraft): Mapping | null {
  const { slot, source } = draft;
  const common = {
    slot,
    ...(draft.example.trim() ? { example: draft.example.trim() } : {}),
    ...(draft.secret === null ? {} : { secret: draft.secret }),
  };
  const fallback = draft.when_missing === "default" && draft.default ? { default: draft.default } : {};
  if (source === "static") return { ...common, source, value: draft.value };
  const format = formatOf(draft);
  const written = format ? { format } : {};
  if (source === "metadata") {
    const when_missing = draft.when_missing === "default" ? "default" : "block";
    return { ...common, source, key: draft.key.trim(), when_missing, ...fallback, ...written };
  }
  if (source !== "in_call") return null;
  const choices = draft.choices.split("\n").flatMap((line) => line.trim() || []);
  return {
    ...common,
    source,
    name: draft.name,
    description: draft.description.trim(),
    type: draft.type,
    ...(draft.type === "choice" ? { choices } : {}),
    when_missing: draft.when_missing,
    ...fallback,
    ...written,
  };
}

/** Whether the slot's value is masked: as switched, else by its place and its name. */
export function isSecretDraft(draft: MappingDraft): boolean {
  const entry = mappingOf(draft);
  return entry !== null && isSecret(entry);
}
