import { isDeepStrictEqual } from "node:util";
import { lowerFirst } from "@/lib/text";
import { formatNames, groupingNames, noFormat } from "./format-value";
import type { Format, FunctionData, Mapping } from "./schema";
import { isSecret } from "./secret";
import { slotWords } from "./slot-words";
import { hiddenValue } from "./without-secrets";

/** One difference between two versions: where, and what happened in words. */
export type Change = { field: string; text: string };

const quote = (text: string) => `“${text}”`;

function sourceWords(entry: Mapping, secret: boolean): string {
  if (entry.source === "static") return `static ${secret ? hiddenValue : quote(entry.value)}`;
  return entry.source === "metadata" ? `call metadata ${entry.key}` : `in-call ${entry.name}`;
}

function templateWords(template: FunctionData["template"]): string {
  if ("name" in template) return `${template.name} (${template.language})`;
  const { campaign, variables, media, url_buttons = [] } = template;
  const parts = [
    variables === undefined ? "" : `${variables} ${variables === 1 ? "variable" : "variables"}`,
    media ? "media" : "",
    url_buttons.length > 0 ? `links on buttons ${url_buttons.map((at) => at + 1).join(", ")}` : "",
  ].filter(Boolean);
  return parts.length > 0 ? `${campaign} (${parts.join(", ")})` : campaign;
}

/** A value in words; nothing set is "nothing". */
function valueWords(value: unknown, secret = false): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (secret) return hiddenValue;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return quote(value);
  return typeof value === "number" ? String(value) : quote(JSON.stringify(value));
}

const propertyWords: Record<string, string> = {
  description: "what the agent listens for",
  type: "type",
  choices: "choices",
  when_missing: "when missing",
  default: "default",
  example: "example",
  secret: "secret",
};

const formatOf = (entry: Mapping) => (entry.source === "static" ? undefined : entry.format);

/** How a value is written, in words. */
function writtenWords(format: Format | undefined): string {
  if (!format) return lowerFirst(noFormat);
  const name = lowerFirst(formatNames[format.as]);
  if (format.as !== "money") return name;
  const grouping = format.grouping ? `, grouped ${groupingNames[format.grouping]}` : "";
  return `${name} in ${format.currency}${grouping}`;
}

function slotChanges(before: Mapping | undefined, after: Mapping | undefined, slot: string): Change[] {
  const field = `mappings.${slot}`;
  const name = slotWords(slot);
  // What was a secret in either stays one in the words about both.
  const secret = [before, after].some((entry) => entry !== undefined && isSecret(entry));
  if (!before && after) return [{ field, text: `${name}: filled now from ${sourceWords(after, secret)}.` }];
  if (before && !after)
    return [{ field, text: `${name}: no longer filled (was ${sourceWords(before, secret)}).` }];
  if (!before || !after) return [];
  const [from, to] = [sourceWords(before, false), sourceWords(after, false)];
  const changes: Change[] = [];
  if (from !== to) {
    const [was, is] = [sourceWords(before, secret), sourceWords(after, secret)];
    const text = was === is ? `${name}: another secret value.` : `${name}: from ${was} to ${is}.`;
    changes.push({ field, text });
  }
  if (before.source !== after.source) return changes;
  const [wasWritten, isWritten] = [writtenWords(formatOf(before)), writtenWords(formatOf(after))];
  if (wasWritten !== isWritten) {
    const text = `${name}: written as changed from ${quote(wasWritten)} to ${quote(isWritten)}.`;
    changes.push({ field: `${field}.format`, text });
  }
  for (const [key, words] of Object.entries(propertyWords)) {
    const [was, is]: unknown[] = [Reflect.get(before, key), Reflect.get(after, key)];
    if (isDeepStrictEqual(was, is)) continue;
    const masked = secret && (key === "default" || key === "example");
    const text = `${name}: ${words} changed from ${valueWords(was, masked)} to ${valueWords(is, masked)}.`;
    changes.push({ field: `${field}.${key}`, text });
  }
  return changes;
}

function consentWords(consent: FunctionData["consent"]): string {
  if (typeof consent !== "string") return `call metadata ${consent.metadata}`;
  return consent === "ask" ? "asked for" : "none";
}

const secondsWords = (seconds: number | null) => (seconds === null ? "the usual" : `${seconds} s`);

/** What is said of a function besides its slots: the field, its name, how its value reads. */
function plainValues(
  data: FunctionData,
  connectionNames: Readonly<Record<string, string>>,
): (readonly [field: string, name: string, value: string])[] {
  return [
    ["name", "Name", data.name],
    ["enabled", "Enabled", valueWords(data.enabled)],
    ["connection_id", "Connection", connectionNames[data.connection_id] ?? data.connection_id],
    ["template", "Template", templateWords(data.template)],
    ["description", "Description", quote(data.description)],
    ["say.sending", "Phrase while sending", valueWords(data.say.sending)],
    ["say.sent", "Phrase when sent", valueWords(data.say.sent)],
    ["say.failed", "Phrase when failed", valueWords(data.say.failed)],
    ["allow_resend", "Sending again", valueWords(data.allow_resend)],
    ["allow_other_number", "Another number", valueWords(data.allow_other_number)],
    ["consent", "Consent", consentWords(data.consent)],
    ["dedupe_s", "Time in which the same is not sent twice", secondsWords(data.dedupe_s)],
    ["useful_s", "Time for which it is useful", secondsWords(data.useful_s)],
  ];
}

/**
 * What changed between two versions of a function, in words for people. Secret values are masked.
 *
 * @param connectionNames names of connections by their id; one without a name is called by its id
 * @returns empty when nothing changed
 */
export function describeChanges(
  before: FunctionData,
  after: FunctionData,
  connectionNames: Readonly<Record<string, string>> = {},
): Change[] {
  const were = plainValues(before, connectionNames);
  const changes = plainValues(after, connectionNames).flatMap(([field, name, is], at) => {
    const was = were[at]?.[2] ?? "nothing";
    return was === is ? [] : [{ field, text: `${name} changed from ${was} to ${is}.` }];
  });
  const slots = new Set([...before.mappings, ...after.mappings].map(({ slot }) => slot));
  const entryOf = (data: FunctionData, slot: string) => data.mappings.find((entry) => entry.slot === slot);
  return [
    ...changes,
    ...[...slots].flatMap((slot) => slotChanges(entryOf(before, slot), entryOf(after, slot), slot)),
  ];
}
