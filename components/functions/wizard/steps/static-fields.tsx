import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { cutToSuffix } from "../cut-to-suffix";
import type { MappedSlot } from "../slots";
import { useWizard } from "../wizard-context";
import { SuffixNote } from "./value-fields";

/** The same words in every message. */
export function StaticFields({ mapped }: { mapped: MappedSlot }) {
  const { form, values, fault } = useWizard();
  const { slot, index } = mapped;
  const at = `mappings.${index}.value` as const;

  const cut = () => {
    const shorter = values.snapshot && cutToSuffix(slot, values.snapshot, form.getValues(at));
    if (shorter) form.setValue(at, shorter, { shouldDirty: true });
  };
  return (
    <>
      <Field label="Value" required error={fault(at)}>
        <Input
          {...form.register(at, { onBlur: cut })}
          dir="auto"
          placeholder={slot.example || (slot.kind === "url_suffix" ? "order/1042" : "support@company.com")}
          autoComplete="off"
        />
      </Field>
      {slot.kind === "url_suffix" && <SuffixNote mapped={mapped} />}
    </>
  );
}
