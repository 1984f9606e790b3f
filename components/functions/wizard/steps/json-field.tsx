import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { cleanSlotValue } from "@/lib/templates/fill-slot";
import { sampleValues } from "@/lib/templates/slots";
import type { MappedSlot } from "../slots";
import { useWizard } from "../wizard-context";

const words = {
  flow_data: "A JSON object; its keys are those that the form's first screen takes.",
  sections: "JSON: 1 to 10 sections with a title and products, 30 products in all.",
} as const;

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Data that is written as JSON; looked at while one types, tidied when one leaves. */
export function JsonField({ mapped }: { mapped: MappedSlot }) {
  const { form, values, fault } = useWizard();
  const { slot, index, draft } = mapped;
  const at = `mappings.${index}.value` as const;
  const checked =
    draft.value.trim() && values.snapshot ? cleanSlotValue(slot, values.snapshot, draft.value) : null;
  const problem = checked && !checked.ok ? `The value ${checked.message}.` : fault(at);
  const help = checked?.ok ? "This fits." : slot.kind === "sections" ? words.sections : words.flow_data;
  return (
    <Field label="Value" required={slot.required} error={problem} help={help}>
      <Textarea
        {...form.register(at, {
          onBlur: () => {
            const tidy = pretty(form.getValues(at));
            if (tidy !== form.getValues(at)) form.setValue(at, tidy, { shouldDirty: true });
          },
        })}
        mono
        rows={slot.kind === "sections" ? 8 : 4}
        placeholder={pretty(sampleValues[slot.kind])}
        spellCheck={false}
      />
    </Field>
  );
}
