import type { UseFormReturn } from "react-hook-form";
import { sampleValues } from "@/lib/templates/slots";
import type { MappedSlot } from "../slots";
import type { MappingDraft, WizardValues } from "../values";

/** Gives a slot its source, and what goes with it. */
export function chooseSource(
  form: UseFormReturn<WizardValues>,
  { slot, index, draft }: MappedSlot,
  source: MappingDraft["source"],
): void {
  form.setValue(`mappings.${index}.source`, source, { shouldDirty: true });
  if (source === "metadata" && draft.when_missing === "ask")
    form.setValue(`mappings.${index}.when_missing`, "block");
  // What would only tell the reply apart is not worth asking the caller for.
  if (source === "in_call" && !draft.name) {
    form.setValue(`mappings.${index}.when_missing`, "ask");
    if (!draft.example && slot.example) form.setValue(`mappings.${index}.example`, slot.example);
    if (slot.kind === "code") form.setValue(`mappings.${index}.name`, "otp_code");
  }
  if (source === "static" && slot.kind === "expiry" && !draft.value)
    form.setValue(`mappings.${index}.value`, sampleValues.expiry);
}
