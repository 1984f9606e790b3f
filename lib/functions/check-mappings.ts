import { decimalText } from "@/lib/decimal";
import type { FieldErrors } from "@/lib/errors";
import type { ListedTemplate } from "@/lib/providers/types";
import { cleanSlotValue } from "@/lib/templates/fill-slot";
import { type Slot, slotsFor } from "@/lib/templates/slots";
import type { Mapping } from "./schema";
import { isSecret } from "./secret";

type InCall = Extract<Mapping, { source: "in_call" }>;

/** A value fit for the slot; what is wrong with it goes to `report`, and the value stays as given. */
type Clean = (value: string, field: string, subject: string) => string;

function cleanChoices(entry: InCall, clean: Clean, report: (field: string, words: string) => void): InCall {
  const { type, choices, default: fallback } = entry;
  if (type !== "choice") {
    if (choices && choices.length > 0) report("choices", "Choices belong to the type choice only.");
    const { choices: _none, ...rest } = entry;
    if (type !== "number" || fallback === undefined) return rest;
    const number = decimalText(fallback);
    if (number === null) report("default", "The default is not a number, like 5 or 12.5.");
    return { ...rest, default: number ?? fallback };
  }
  // Choices stay as they were written: the agent picks by them. They are made fit for the slot when sent.
  const listed = choices ?? [];
  listed.forEach((choice, at) => {
    clean(choice, `choices.${at}`, `"${choice}"`);
    const same = listed.findIndex((other) => other.toLowerCase() === choice.toLowerCase());
    if (same < at) report(`choices.${at}`, `"${choice}" is listed already; case makes no difference.`);
  });
  if (fallback === undefined) return entry;
  const chosen = listed.find((choice) => choice.toLowerCase() === fallback.trim().toLowerCase());
  if (chosen === undefined) report("default", "The default is none of the choices.");
  return { ...entry, default: chosen ?? fallback };
}

function cleanEntry(
  entry: Mapping,
  slot: Slot,
  template: ListedTemplate,
  report: (field: string, words: string) => void,
): Mapping {
  const clean: Clean = (value, field, subject) => {
    const cleaned = cleanSlotValue(slot, template, value);
    if (cleaned.ok) return cleaned.value;
    report(field, `${subject} ${cleaned.message}.`);
    return value;
  };
  if (entry.source === "static") return { ...entry, value: clean(entry.value, "value", "The value") };
  if (entry.source === "in_call" && (entry.type === "choice" || entry.choices)) {
    return cleanChoices(entry, clean, report);
  }
  if (entry.default === undefined) return entry;
  const withDefault = { ...entry, default: clean(entry.default, "default", "The default") };
  return withDefault.source === "in_call" ? cleanChoices(withDefault, clean, report) : withDefault;
}

/** What two uses of one variable must have in common: everything but the slot and how it is written there. */
function variableText(entry: InCall): string {
  const { slot: _slot, format: _format, ...rest } = entry;
  const said = { ...rest, secret: isSecret(entry) };
  return JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Whether mappings fill a template: its own slots, each once, all that are required, every fixed value fit
 * for its place.
 *
 * @returns the mappings with their fixed values cleaned as they will be sent, and what is wrong, by field
 */
export function checkMappings(
  mappings: readonly Mapping[],
  template: ListedTemplate,
): { mappings: Mapping[]; fields: FieldErrors } {
  const { slots } = slotsFor(
    template,
    mappings.map(({ slot }) => slot),
  );
  const fields: FieldErrors = {};
  const filled = new Set<string>();
  const variables = new Map<string, { as: string; slot: string }>();

  const cleaned = mappings.map((entry, index) => {
    const report = (field: string, words: string) => {
      fields[`mappings.${index}.${field}`] ??= words;
    };
    const slot = slots.find((candidate) => candidate.id === entry.slot);
    if (!slot) {
      const known = slots.map(({ id }) => id).join(", ") || "none";
      report("slot", `The template has no slot "${entry.slot}". Its slots: ${known}.`);
      return entry;
    }
    if (filled.has(slot.id)) report("slot", `${slot.id} is mapped twice.`);
    filled.add(slot.id);
    if (entry.source === "in_call") {
      const before = variables.get(entry.name);
      if (before && before.as !== variableText(entry)) {
        report(
          "name",
          `"${entry.name}" also fills ${before.slot}, but is described differently there. Make both the same, or use another name.`,
        );
      }
      variables.set(entry.name, before ?? { as: variableText(entry), slot: slot.id });
    }
    return cleanEntry(entry, slot, template, report);
  });

  const open = slots.filter((slot) => slot.required && !filled.has(slot.id));
  if (open.length > 0) {
    const names = open.map(({ id, label }) => `${id} (${label})`).join(", ");
    fields.mappings = `Not mapped yet: ${names}.`;
  }
  return { mappings: cleaned, fields };
}
