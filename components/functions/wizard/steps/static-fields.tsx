import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { jsonKinds, mediaKinds, sampleValues } from "@/lib/templates/slots";
import { cutToSuffix } from "../cut-to-suffix";
import type { MappedSlot } from "../slots";
import { useWizard } from "../wizard-context";
import { ExpiryField } from "./expiry-field";
import { JsonField } from "./json-field";
import { MediaField } from "./media-field";
import { SuffixNote } from "./value-fields";

const helps: Partial<Record<MappedSlot["slot"]["kind"], string>> = {
  filename: "With its extension, as the customer sees it. Otherwise the name in the link is taken.",
  coupon: "Letters and digits without spaces, up to 20 (15 beside a limited-time offer).",
  ttl: "1 to 43,200 minutes; a week unless given.",
  catalog: "From Commerce Manager; digits.",
  product: "The product's own ID in the catalogue.",
  flow_token: "Comes back with the answers; “unused” unless given.",
  payload: "Comes back when it is tapped; the label itself unless given.",
};

/** The same in every message: by the kind of place that it fills. */
export function StaticFields({ mapped }: { mapped: MappedSlot }) {
  const { kind } = mapped.slot;
  if (mediaKinds.has(kind)) return <MediaField mapped={mapped} />;
  if (jsonKinds.has(kind)) return <JsonField mapped={mapped} />;
  if (kind === "expiry") return <ExpiryField mapped={mapped} />;
  return <TextField mapped={mapped} />;
}

function placeholderOf({ kind, example }: MappedSlot["slot"]): string {
  if (example) return example;
  if (kind === "text") return "support@company.com";
  return kind === "url_suffix" ? "order/1042" : sampleValues[kind];
}

function TextField({ mapped }: { mapped: MappedSlot }) {
  const { form, values, fault } = useWizard();
  const { slot, index } = mapped;
  const at = `mappings.${index}.value` as const;

  const cut = () => {
    const shorter = values.snapshot && cutToSuffix(slot, values.snapshot, form.getValues(at));
    if (shorter) form.setValue(at, shorter, { shouldDirty: true });
  };
  return (
    <>
      <Field label="Value" required error={fault(at)} help={helps[slot.kind]}>
        <Input
          {...form.register(at, { onBlur: cut })}
          dir="auto"
          placeholder={placeholderOf(slot)}
          autoComplete="off"
        />
      </Field>
      {slot.kind === "url_suffix" && <SuffixNote mapped={mapped} />}
    </>
  );
}
