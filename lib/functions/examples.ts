import type { ListedTemplate } from "@/lib/providers/types";
import { sampleValues, slotsFor } from "@/lib/templates/slots";
import { formatSamples } from "./format-value";
import type { FunctionInput } from "./schema";

/** What an imaginary call brings: example values, for who gave none. Client-safe. */

type Mappings = NonNullable<FunctionInput["mappings"]>;

/** By the names under which a call of a tool brings them. */
export type Examples = { arguments: Record<string, unknown>; metadata: Record<string, unknown> };

/** What every call has without being told. */
const builtIns: ReadonlySet<string> = new Set(["customer_phone", "call_id", "agent_name", "date", "time"]);

/** Stands where a secret was taken out of a file or a version. */
const hidden = /^•+$/;

/** Slot id → what the template itself shows there, else a value of the slot's kind. */
export function slotExamples(template: ListedTemplate, mappings: Mappings): ReadonlyMap<string, string> {
  const filled = mappings.map(({ slot }) => slot);
  return new Map(
    slotsFor(template, filled).slots.flatMap(({ id, kind, example }) => {
      const shown = example ?? (kind === "text" || kind === "url_suffix" ? undefined : sampleValues[kind]);
      return shown ? [[id, shown] as const] : [];
    }),
  );
}

type FromCall = Exclude<Mappings[number], { source: "static" }>;

const ownExample = ({ example }: FromCall) => (example && !hidden.test(example) ? example : undefined);

/** A value to show where nobody gave one. */
function exampleFor(entry: FromCall, fromTemplate: string | undefined): unknown {
  // The template's example is how it is written in the end, not how it comes in.
  if (entry.format) return formatSamples[entry.format.as];
  if (entry.source === "metadata") return fromTemplate || "example";
  if (entry.type === "choice") return entry.choices?.[0];
  if (entry.type === "number") return Number(fromTemplate) || 1;
  return fromTemplate || entry.name;
}

/**
 * An example for each variable that a function takes from the call: its own, for metadata the agent's, else the
 * template's, else what says the most. What every call has is left out unless it has an example of its own.
 *
 * @param fields the agent's metadata fields
 * @param ofSlots as {@link slotExamples} tells
 */
export function exampleCall(
  mappings: Mappings,
  fields: readonly { key: string; example: string }[],
  ofSlots: ReadonlyMap<string, string>,
): Examples {
  const known = new Map(fields.flatMap(({ key, example }) => (example ? [[key, example] as const] : [])));
  const call: Examples = { arguments: {}, metadata: {} };
  for (const entry of mappings) {
    if (entry.source === "static") continue;
    const own = ownExample(entry);
    const fallback = exampleFor(entry, ofSlots.get(entry.slot));
    if (entry.source === "in_call") call.arguments[entry.name] = own ?? fallback;
    else if (own !== undefined || !builtIns.has(entry.key)) {
      call.metadata[entry.key] = own ?? known.get(entry.key) ?? fallback;
    }
  }
  return call;
}
