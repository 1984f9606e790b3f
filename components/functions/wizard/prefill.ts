import { type Preference, preferencesOf } from "@/lib/functions/recipe-places";
import type { Recipe } from "@/lib/functions/recipes";
import type { ListedTemplate } from "@/lib/providers/types";
import { buttonAt, type Slot, slotsOf } from "@/lib/templates/slots";
import { contextOf } from "./steps/slot-context";
import { emptyMapping, type MappingDraft } from "./values";
import type { WizardAgent } from "./wizard-context";

const untouched = (entry: MappingDraft) => JSON.stringify(entry) === JSON.stringify(emptyMapping(entry.slot));

const nameOf = (slot: Slot) => slot.id.split(".").at(-1) ?? "";

/** Whether the template's sample can stand for that value. */
const isPlausible = ({ text }: Preference, { example }: Slot) =>
  !text?.digits || !example || /\d/.test(example);

/** Whether a place takes that value, as far as its name, its sample and the words around it tell. */
function fits(preference: Preference, slot: Slot, template: ListedTemplate): boolean {
  const { kinds, text, link } = preference;
  if (kinds?.includes(slot.kind)) return true;
  if (slot.kind === "url_suffix") {
    const button = buttonAt(template, slot.id);
    return link?.test(`${button?.text} ${button?.url} ${template.name}`.replaceAll("_", " ")) ?? false;
  }
  if (slot.kind !== "text" || !text) return false;
  const name = nameOf(slot);
  if (text.name.test(name)) return true;
  // Whoever named the place has said what it is, whatever its sample looks like.
  if (/^\d+$/.test(name) && slot.example && text.sample.test(slot.example)) return true;
  const around = contextOf(template, slot);
  const said = around && (text.before.test(around.before) || text.after?.test(around.after));
  return Boolean(said) && isPlausible(preference, slot);
}

/**
 * Entries with what is told by the template of those that nobody has touched: a recipe's variables where they
 * fit, and the metadata field that is named as the placeholder. A place that tells nothing stays open.
 */
export function prefill(
  entries: readonly MappingDraft[],
  template: ListedTemplate,
  agent: Pick<WizardAgent, "metadata_fields">,
  recipe: Recipe | null,
): MappingDraft[] {
  const open = recipe ? [...preferencesOf(recipe)] : [];
  const inOrder = slotsOf(template).slots.flatMap((slot) => {
    const entry = entries.find((candidate) => candidate.slot === slot.id);
    return entry ? [{ slot, entry }] : [];
  });
  const guessed = new Map<string, MappingDraft>();
  for (const { slot, entry } of inOrder) {
    // A place's name or a file's is not what a metadata field "name" means.
    if (slot.kind !== "text" && slot.kind !== "code" && slot.kind !== "url_suffix") continue;
    const at = open.findIndex((preference) => fits(preference, slot, template));
    const [preferred] = at >= 0 ? open.splice(at, 1) : [];
    if (!untouched(entry)) continue;
    const field = agent.metadata_fields.find(({ key }) => key === nameOf(slot));
    if (field) guessed.set(slot.id, { ...entry, source: "metadata", key: field.key, when_missing: "block" });
    else if (preferred) {
      const { mapping } = preferred;
      const sample = mapping.source === "in_call" && isPlausible(preferred, slot) ? slot.example : undefined;
      guessed.set(slot.id, { ...entry, ...mapping, example: sample ?? "" });
    }
  }
  return entries.map((entry) => guessed.get(entry.slot) ?? entry);
}
