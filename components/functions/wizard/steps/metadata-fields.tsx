import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { builtInFields } from "../../built-in-fields";
import type { MappedSlot } from "../slots";
import { useWizard } from "../wizard-context";
import { FormatField } from "./format-field";
import { SecretSwitch, SuffixNote, WhenMissing } from "./value-fields";

const other = "\u0000other";

/** What the engine knows of the call: chosen of the agent's fields, or typed. */
export function MetadataFields({ mapped }: { mapped: MappedSlot }) {
  const { agent, form, fault } = useWizard();
  const { slot, index, draft } = mapped;
  const at = `mappings.${index}` as const;
  const own = agent.metadata_fields;
  const known = [...own, ...builtInFields].some(({ key }) => key === draft.key);
  const typed = draft.other || (draft.key !== "" && !known);
  const problem = fault(`${at}.key`);

  const choose = (key: string) => {
    form.setValue(`${at}.other`, key === other, { shouldDirty: true });
    form.setValue(`${at}.key`, key === other ? "" : key, { shouldDirty: true });
  };
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Metadata field" required error={typed ? undefined : problem}>
          <Select value={typed ? other : draft.key} onChange={(event) => choose(event.target.value)}>
            <option value="" disabled>
              Choose a field
            </option>
            {own.length > 0 && (
              <optgroup label="Of this agent">
                {own.map(({ key, label }) => (
                  <option key={key} value={key}>
                    {label ? `${label} (${key})` : key}
                  </option>
                ))}
              </optgroup>
            )}
            <optgroup label="Of every call">
              {builtInFields.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label} ({key})
                </option>
              ))}
            </optgroup>
            <option value={other}>Other…</option>
          </Select>
        </Field>
        {typed && (
          <Field
            label="Key"
            required
            error={problem}
            help="As the engine sends it; dots lead into objects, like customer.name."
          >
            <Input
              {...form.register(`${at}.key`)}
              mono
              placeholder="customer_email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          </Field>
        )}
      </div>
      {slot.kind === "url_suffix" && <SuffixNote mapped={mapped} />}
      <FormatField mapped={mapped} />
      <WhenMissing mapped={mapped} />
      <SecretSwitch mapped={mapped} />
    </>
  );
}
