import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { formatNames, groupingNames, noFormat } from "@/lib/functions/format-value";
import type { SlotKind } from "@/lib/templates/slots";
import { writtenExample } from "../examples";
import type { MappedSlot } from "../slots";
import { useWizard } from "../wizard-context";

/** Kinds whose values may be written in another form than they come in. */
const formattable: ReadonlySet<SlotKind> = new Set(["text", "url_suffix", "coupon", "payload", "place_name"]);

const forms = [["", noFormat], ...Object.entries(formatNames)] as const;

/** How a value of the call is written in the message, with the example as it will look. */
export function FormatField({ mapped }: { mapped: MappedSlot }) {
  const { agent, form, values, fault } = useWizard();
  const { slot, index, draft } = mapped;
  const at = `mappings.${index}` as const;
  if (!formattable.has(slot.kind)) return null;
  const shown = draft.format && writtenExample(draft, agent, values.snapshot?.language ?? "en");
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field
        label="Written as"
        error={draft.format === "money" ? undefined : fault(`${at}.format`)}
        help={shown ? <span dir="auto">Shown as “{shown}”</span> : undefined}
      >
        <Select {...form.register(`${at}.format`)}>
          {forms.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {draft.format === "money" && (
        <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-3">
          <Field label="Currency" required error={fault(`${at}.format.currency`)}>
            <Input {...form.register(`${at}.currency`)} mono maxLength={3} autoComplete="off" />
          </Field>
          <Field label="Grouping" error={fault(`${at}.grouping`)}>
            <Select {...form.register(`${at}.grouping`)}>
              <option value="">By currency</option>
              {Object.entries(groupingNames).map(([value, example]) => (
                <option key={value} value={value}>
                  {example}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      )}
    </div>
  );
}
