import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { codePlace } from "@/lib/functions/secret";
import { buttonAt, jsonKinds, mediaKinds, sampleValues, urlAround } from "@/lib/templates/slots";
import { builtInFields } from "../../built-in-fields";
import { isSecretDraft, type MappedSlot } from "../slots";
import { useWizard } from "../wizard-context";

type Props = { mapped: MappedSlot };

/** What happens without a value, and the example that stands in for one in the picture. */
export function WhenMissing({ mapped: { slot, index, draft } }: Props) {
  const { agent, form, fault } = useWizard();
  const at = `mappings.${index}` as const;
  const field = [...agent.metadata_fields, ...builtInFields].find(({ key }) => key === draft.key);
  const sample = mediaKinds.has(slot.kind) || jsonKinds.has(slot.kind) ? sampleValues[slot.kind] : "";
  const known = (draft.source === "metadata" && field?.example) || slot.example || sample;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="When it is missing" error={fault(`${at}.when_missing`)}>
        <Select {...form.register(`${at}.when_missing`)}>
          {draft.source === "in_call" && <option value="ask">Ask the caller</option>}
          <option value="default">Use a default</option>
          <option value="block">Do not send</option>
        </Select>
      </Field>
      <Field label="Example" optional error={fault(`${at}.example`)}>
        <Input
          {...form.register(`${at}.example`)}
          dir="auto"
          placeholder={known || "Shown in the picture"}
          autoComplete="off"
        />
      </Field>
      {draft.when_missing === "default" && (
        <Field label="Default" required error={fault(`${at}.default`)} className="sm:col-span-2">
          <Input {...form.register(`${at}.default`)} dir="auto" autoComplete="off" />
        </Field>
      )}
    </div>
  );
}

/** Codes are masked and cleared after a day; it is on by itself where the place or the name says that it is one. */
export function SecretSwitch({ mapped: { index, draft } }: Props) {
  const { form } = useWizard();
  return (
    <Field
      label="Secret"
      help={
        draft.secret === null && isSecretDraft(draft)
          ? `On because of its ${draft.slot === codePlace ? "place" : "name"}. Masked everywhere, cleared a day after the message.`
          : "Masked everywhere, cleared a day after the message."
      }
      inline
    >
      <Switch
        checked={isSecretDraft(draft)}
        onCheckedChange={(on) => form.setValue(`mappings.${index}.secret`, on, { shouldDirty: true })}
      />
    </Field>
  );
}

/** Only the end of the link is filled. */
export function SuffixNote({ mapped: { slot } }: Props) {
  const { values } = useWizard();
  const button = values.snapshot && buttonAt(values.snapshot, slot.id);
  const around = button && urlAround(button);
  if (!around) return null;
  return (
    <p className="text-sm text-ink-3">
      Only the part behind <code className="font-mono text-xs [overflow-wrap:anywhere]">{around.before}</code>{" "}
      is filled. A full address that begins like this is cut down to it; any other is refused.
    </p>
  );
}
