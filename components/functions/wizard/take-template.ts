import type { UseFormReturn } from "react-hook-form";
import { findRecipe } from "@/lib/functions/recipes";
import type { ListedTemplate } from "@/lib/providers/types";
import { templateOfRef } from "@/lib/templates/campaign";
import type { ShownTemplate } from "@/lib/templates/schema";
import { slotsOf } from "@/lib/templates/slots";
import { prefill } from "./prefill";
import { withAllSlots } from "./slots";
import { emptyMapping, type MappingDraft, type TemplateDraft, type WizardValues } from "./values";
import type { WizardAgent } from "./wizard-context";

/** A template of the list as the rest of the product knows it. */
export function listedOf(shown: ShownTemplate): ListedTemplate {
  const { id, parameter_format, sendable: _sendable, reason: _reason, slots: _slots, ...rest } = shown;
  return { ...rest, externalId: id, parameterFormat: parameter_format };
}

/** What is known of a campaign whose parts are typed, or null for what is chosen from the list. */
export function typedOf(draft: TemplateDraft | null): ListedTemplate | null {
  return draft?.parts ? templateOfRef({ campaign: draft.name, ...draft.parts }) : null;
}

/** The entries without what was only told by the template before: the same place of another means another thing. */
function withoutGuesses({ mappings, snapshot, recipe }: WizardValues, agent: WizardAgent): MappingDraft[] {
  if (!snapshot) return mappings;
  const empty = mappings.map(({ slot }) => emptyMapping(slot));
  const guesses = prefill(empty, snapshot, agent, findRecipe(recipe));
  return mappings.map((entry, at) =>
    JSON.stringify(entry) === JSON.stringify(guesses[at]) ? emptyMapping(entry.slot) : entry,
  );
}

/**
 * Takes a template into the form: its picture, and an entry for each of its slots.
 *
 * @param parts of a campaign that is typed
 */
export function takeTemplate(
  form: UseFormReturn<WizardValues>,
  agent: WizardAgent,
  template: ListedTemplate,
  parts?: TemplateDraft["parts"],
): void {
  const before = form.getValues();
  const { slots } = slotsOf(template);
  form.setValue("template", {
    name: template.name,
    language: template.language,
    ...(parts ? { parts } : {}),
  });
  form.setValue("snapshot", template);
  const entries = withAllSlots(withoutGuesses(before, agent), slots);
  form.setValue("mappings", prefill(entries, template, agent, findRecipe(before.recipe)));
}
