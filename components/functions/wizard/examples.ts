import { formatSamples, formatValue } from "@/lib/functions/format-value";
import { cleanSlotValue } from "@/lib/templates/fill-slot";
import { builtInFields } from "../built-in-fields";
import { definitionOf, formatOf, type MappedSlot, mappedSlots } from "./slots";
import type { MappingDraft, WizardValues } from "./values";
import type { WizardAgent } from "./wizard-context";

/** In the reader's own zone: the workspace's is not at hand here, and examples mostly name none. */
const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the call would give, as far as an example tells; null where none does. */
function givenExample(draft: MappingDraft, agent: WizardAgent): string | null {
  if (draft.example) return draft.example;
  if (draft.source === "in_call")
    return (draft.type === "choice" && draft.choices.split("\n")[0]?.trim()) || null;
  const field = agent.metadata_fields.find(({ key }) => key === draft.key);
  const builtIn = builtInFields.find(({ key }) => key === draft.key);
  return field?.example || (builtIn?.key === "agent_name" ? agent.name : builtIn?.example) || null;
}

/**
 * An example in the form that the mapping asks for; as it is where it does not fit.
 *
 * @param language the template's
 */
export function writtenExample(draft: MappingDraft, agent: WizardAgent, language: string): string | null {
  const format = formatOf(draft);
  const given = givenExample(draft, agent);
  if (!format) return given;
  const formatted = formatValue(format, given ?? formatSamples[format.as], {
    language,
    timeZone: timeZone(),
  });
  return formatted.ok ? formatted.text : given;
}

function exampleOf(
  mapped: MappedSlot,
  all: readonly MappedSlot[],
  agent: WizardAgent,
  language: string,
): string {
  const draft = definitionOf(mapped, all);
  if (draft.source === "static") return draft.value;
  if (draft.source === "") return "";
  const example = writtenExample(draft, agent, language) || mapped.slot.example;
  if (example) return example;
  // A file, a place or JSON is not drawn by its variable's name: the template's own sample says more.
  if (!bracketed.has(mapped.slot.kind)) return "";
  const name = draft.source === "metadata" ? draft.key : draft.name;
  return name && `[${name}]`;
}

/** Kinds of slots that show the name of what fills them until there is an example. */
const bracketed = new Set(["text", "code", "url_suffix", "place_name", "place_address", "product", "coupon"]);

/** Slot id → what the picture shows there, cleaned as it will be sent where that is possible. */
export function exampleValues(values: WizardValues, agent: WizardAgent): Record<string, string> {
  const template = values.snapshot;
  if (!template) return {};
  const all = mappedSlots(values);
  return Object.fromEntries(
    all.flatMap((mapped) => {
      const example = exampleOf(mapped, all, agent, template.language);
      if (!example.trim()) return [];
      const cleaned = cleanSlotValue(mapped.slot, template, example);
      return [[mapped.slot.id, cleaned.ok ? cleaned.value : example]];
    }),
  );
}
