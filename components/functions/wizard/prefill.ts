import type { Recipe } from "@/lib/functions/recipes";
import type { Slot } from "@/lib/templates/slots";
import { emptyMapping, type MappingDraft } from "./values";
import type { WizardAgent } from "./wizard-context";

const untouched = (entry: MappingDraft) => JSON.stringify(entry) === JSON.stringify(emptyMapping(entry.slot));

/**
 * Entries with what can be guessed of those that nobody has touched: a recipe's variables, and the metadata
 * field that is named as the placeholder.
 */
export function prefill(
  entries: readonly MappingDraft[],
  slots: readonly Slot[],
  agent: Pick<WizardAgent, "metadata_fields">,
  recipe: Recipe | null,
): MappingDraft[] {
  const open = [...(recipe?.prefers ?? [])];
  const inOrder = slots.flatMap((slot) => {
    const entry = entries.find((candidate) => candidate.slot === slot.id);
    return entry ? [{ slot, entry }] : [];
  });
  const guessed = new Map<string, MappingDraft>();
  for (const { slot, entry } of inOrder) {
    const { kind } = slot;
    // A place's name or a file's is not what a metadata field "name" means.
    if (kind !== "text" && kind !== "code" && kind !== "url_suffix") continue;
    const at = open.findIndex(({ kinds }) => kinds.includes(kind));
    const [preferred] = at >= 0 ? open.splice(at, 1) : [];
    if (!untouched(entry)) continue;
    const name = slot.id.split(".").at(-1) ?? "";
    const field = agent.metadata_fields.find(({ key }) => key === name);
    if (field) guessed.set(slot.id, { ...entry, source: "metadata", key: field.key, when_missing: "block" });
    else if (preferred) {
      const example = preferred.mapping.source === "in_call" ? (slot.example ?? "") : "";
      guessed.set(slot.id, { ...entry, ...preferred.mapping, example });
    }
  }
  return entries.map((entry) => guessed.get(entry.slot) ?? entry);
}
