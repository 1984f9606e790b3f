import { isAbsent } from "@/lib/absent";
import type { ListedTemplate } from "@/lib/providers/types";
import { checkFilled, cleanSlotValue } from "@/lib/templates/fill-slot";
import { jsonKinds, type Slot, slotsFor } from "@/lib/templates/slots";
import { isObject } from "@/lib/text";
import { formatValue } from "./format-value";
import { plainText, type ReadValue, readVariable } from "./read-variable";
import type { Mapping } from "./schema";
import { isSecret } from "./secret";

/** A slot's value, ready to be sent. */
export type ResolvedValue = { slot: string; value: string; source: Mapping["source"]; secret: boolean };

export type Resolution =
  | { ok: true; values: ResolvedValue[] }
  | { ok: false; code: "bad_arguments" | "bad_value" | "too_long"; fields: Record<string, string> }
  | { ok: false; code: "ask"; missing: string[] }
  | { ok: false; code: "missing_value" };

export type ValueSources = {
  /** As received. */
  arguments: Record<string, unknown>;
  metadata: Record<string, unknown>;
  /** What every call has: customer_phone, call_id, agent_name, date, time. */
  builtIns: Record<string, string | null>;
  /** Of the workspace: formatted times are written in it; UTC unless given. */
  timeZone?: string;
};

/**
 * A value of the call's metadata: the literal key, else a dotted path into it, else what every call has. A place that
 * the engine left empty is none.
 *
 * @returns undefined where there is none
 */
export function lookUp({ metadata, builtIns }: Omit<ValueSources, "arguments">, key: string): unknown {
  const literal = entryOf(metadata, key);
  if (!isAbsent(literal)) return literal;
  let at: unknown = metadata;
  for (const part of key.split(".")) at = entryOf(at, part);
  if (!isAbsent(at)) return at;
  return Object.hasOwn(builtIns, key) ? builtIns[key] : undefined;
}

/** Own entries only: "constructor" and the like lead nowhere. Lists are entered by number. */
function entryOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^\d{1,4}$/.test(key) ? value[Number(key)] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** How the field is called towards who filled it. */
function fieldOf(entry: Mapping): string {
  if (entry.source === "in_call") return entry.name;
  return entry.source === "metadata" ? entry.key : entry.slot;
}

/** Lists and objects fit only slots that take JSON. */
function textOf(value: unknown, slot: Slot | undefined): ReadValue {
  const isJson =
    slot !== undefined && jsonKinds.has(slot.kind) && typeof value === "object" && value !== null;
  return isJson ? { ok: true, text: JSON.stringify(value) } : plainText(value);
}

function readSource(
  entry: Exclude<Mapping, { source: "static" }>,
  sources: ValueSources,
  slot?: Slot,
): ReadValue {
  if (entry.source === "metadata") return textOf(lookUp(sources, entry.key), slot);
  const given = sources.arguments[entry.name];
  return entry.type === "text" && typeof given === "object"
    ? textOf(given, slot)
    : readVariable(entry, given);
}

function read(entry: Mapping, sources: ValueSources, language: string, slot?: Slot): ReadValue {
  if (entry.source === "static") return { ok: true, text: entry.value };
  const found = readSource(entry, sources, slot);
  if (!found.ok) return found;
  // The default is the admin's own wording: it is written as it stands.
  if (found.text === null)
    return { ok: true, text: entry.when_missing === "default" ? (entry.default ?? null) : null };
  if (!entry.format) return found;
  return formatValue(entry.format, found.text, { language, timeZone: sources.timeZone ?? "UTC" });
}

/**
 * Each mapped slot's value, from its source, of its type, and cleaned as its slot needs it. Stops at the
 * first kind of trouble: types of arguments, what to ask for, what blocks, what does not fit.
 *
 * @param template null where it is not known any more: then values are not cleaned
 */
export function resolveValues(
  mappings: readonly Mapping[],
  template: ListedTemplate | null,
  sources: ValueSources,
): Resolution {
  const slots = template
    ? slotsFor(
        template,
        mappings.map(({ slot }) => slot),
      ).slots
    : [];
  const slotOf = new Map(slots.map((slot) => [slot.id, slot]));
  const found = mappings.map((entry) => ({
    entry,
    value: read(entry, sources, template?.language ?? "en", slotOf.get(entry.slot)),
  }));
  const faultsOf = (wanted: boolean) =>
    Object.fromEntries(
      found.flatMap(({ entry, value }) =>
        !value.ok && (entry.source === "in_call") === wanted ? [[fieldOf(entry), value.message]] : [],
      ),
    );
  const badArguments = faultsOf(true);
  if (Object.keys(badArguments).length > 0) {
    return { ok: false, code: "bad_arguments", fields: badArguments };
  }
  const missing = found.filter(({ value }) => value.ok && value.text === null).map(({ entry }) => entry);
  const toAsk = missing.filter((entry) => entry.source === "in_call" && entry.when_missing === "ask");
  if (toAsk.length > 0) return { ok: false, code: "ask", missing: [...new Set(toAsk.map(fieldOf))] };
  if (missing.length > 0) return { ok: false, code: "missing_value" };
  const badValues = faultsOf(false);
  if (Object.keys(badValues).length > 0) return { ok: false, code: "bad_value", fields: badValues };
  const values = found.flatMap(({ entry, value }) =>
    value.ok && value.text !== null
      ? [{ entry, slot: entry.slot, value: value.text, source: entry.source, secret: isSecret(entry) }]
      : [],
  );
  if (!template) return { ok: true, values: values.map(withoutEntry) };
  return fitted([...values, ...unmappedValues(mappings, slots, sources)], template, slotOf);
}

/** Values of slots that fill themselves while nothing is mapped to them. */
function unmappedValues(
  mappings: readonly Mapping[],
  slots: readonly Slot[],
  sources: ValueSources,
): Found[] {
  const mapped = new Set(mappings.map(({ slot }) => slot));
  return slots.flatMap(({ id, unmapped }) => {
    if (!unmapped || mapped.has(id)) return [];
    const known = plainText(lookUp(sources, unmapped.metadata));
    const text = known.ok ? known.text : null;
    const entry: Mapping = text
      ? { slot: id, source: "metadata", key: unmapped.metadata, when_missing: "block" }
      : { slot: id, source: "static", value: unmapped.text };
    return [{ entry, slot: id, value: text ?? unmapped.text, source: entry.source, secret: false }];
  });
}

type Found = ResolvedValue & { entry: Mapping };

function withoutEntry({ entry: _entry, ...value }: Found): ResolvedValue {
  return value;
}

function fitted(values: Found[], template: ListedTemplate, slots: ReadonlyMap<string, Slot>): Resolution {
  const cleaned: ResolvedValue[] = [];
  for (const value of values) {
    const slot = slots.get(value.slot);
    // A slot that the template has no more is found when the template is looked at.
    const clean = slot
      ? cleanSlotValue(slot, template, value.value)
      : { ok: true as const, value: value.value };
    if (!clean.ok) {
      return { ok: false, code: clean.code, fields: { [fieldOf(value.entry)]: clean.message } };
    }
    cleaned.push({ ...withoutEntry(value), value: clean.value });
  }
  const filled = checkFilled(template, Object.fromEntries(cleaned.map(({ slot, value }) => [slot, value])));
  if (filled.ok) return { ok: true, values: cleaned };
  return { ok: false, code: filled.code, fields: { [filled.slot ?? "template"]: filled.message } };
}
