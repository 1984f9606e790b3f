import type { Examples } from "@/lib/functions/examples";
import type { FunctionInput } from "@/lib/functions/schema";
import { builtInFields } from "../built-in-fields";
import type { WizardAgent } from "../wizard/wizard-context";

/** As much of a function as a call of it is made up by; a draft has it too. */
export type Callable = Pick<FunctionInput, "mappings" | "consent">;

/** One thing to fill in for an imaginary call. */
export type CallField = { key: string; label: string; example: string; choices: readonly string[] };

/** What a function needs to know of a call: its metadata, and what the agent would have heard. */
export type CallFields = { metadata: CallField[]; heard: CallField[] };

/** What a call has without being told; an imaginary one has no id until one is made up. */
const isGiven = (key: string) => key !== "call_id" && builtInFields.some((field) => field.key === key);

/** One field for each key. */
export function distinct(fields: readonly CallField[]): CallField[] {
  return [...new Map(fields.map((field) => [field.key, field])).values()];
}

/** An example as it is typed. */
export const typed = (example: unknown) => (example === undefined ? "" : String(example));

/**
 * Fields of an imaginary call, each with an example.
 *
 * @param examples of the function's variables
 */
export function callFields(
  fn: Callable,
  agent: Pick<WizardAgent, "metadata_fields">,
  examples: Examples,
): CallFields {
  const { mappings = [], consent: rule } = fn;
  const known = new Map(agent.metadata_fields.map((field) => [field.key, field]));
  const metadata = mappings.flatMap((entry): CallField[] => {
    if (entry.source !== "metadata" || isGiven(entry.key)) return [];
    const field = known.get(entry.key) ?? builtInFields.find(({ key }) => key === entry.key);
    const example = typed(examples.metadata[entry.key]) || field?.example || "";
    return [{ key: entry.key, label: field?.label || entry.key, example, choices: [] }];
  });
  const consent =
    typeof rule === "object"
      ? [{ key: rule.metadata, label: rule.metadata, example: "true", choices: [] }]
      : [];
  const heard = mappings.flatMap((entry): CallField[] =>
    entry.source === "in_call"
      ? [
          {
            key: entry.name,
            label: entry.name,
            example: typed(examples.arguments[entry.name]),
            choices: entry.choices ?? [],
          },
        ]
      : [],
  );
  return { metadata: distinct([...metadata, ...consent]), heard: distinct(heard) };
}

/** The body of the call: what is left empty is not in it. */
export function callBody(
  fn: Callable,
  given: { phone: string; metadata: Record<string, string>; heard: Record<string, string> },
) {
  const filled = (fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ""));
  const consent = fn.consent === "ask" ? { customer_agreed: true } : {};
  return {
    customer_phone: given.phone.trim(),
    metadata: filled(given.metadata),
    arguments: { ...filled(given.heard), ...consent },
  };
}
