import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { MappedSlot } from "../slots";
import { useWizard } from "../wizard-context";
import { FormatField } from "./format-field";
import { SecretSwitch, SuffixNote, WhenMissing } from "./value-fields";

/** What the agent listens for in the conversation. */
export function InCallFields({ mapped, all }: { mapped: MappedSlot; all: readonly MappedSlot[] }) {
  const { form, fault } = useWizard();
  const { slot, index, draft, definedBy } = mapped;
  const at = `mappings.${index}` as const;
  const others = all.filter(
    (other) =>
      other.slot.id !== slot.id && other.draft.source === "in_call" && other.draft.name && !other.definedBy,
  );

  if (definedBy) {
    return (
      <>
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-sunken px-3 py-2 text-sm">
          <span>
            The same <code className="font-mono font-medium">{draft.name}</code> as in {definedBy.label}: the
            agent is asked for it once.
          </span>
          <Button size="sm" onClick={() => form.setValue(`${at}.name`, "", { shouldDirty: true })}>
            Use another variable
          </Button>
        </div>
        <FormatField mapped={mapped} />
      </>
    );
  }
  const { type } = draft;
  return (
    <>
      {!draft.name && others.length > 0 && (
        <div className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
          Use one that is there already:
          {others.map((other) => (
            <Button
              key={other.draft.name}
              size="sm"
              className="font-mono"
              onClick={() => form.setValue(`${at}.name`, other.draft.name, { shouldDirty: true })}
            >
              {other.draft.name}
            </Button>
          ))}
        </div>
      )}
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <Field label="Variable name" required error={fault(`${at}.name`)}>
          <Input
            {...form.register(`${at}.name`)}
            mono
            placeholder={slot.kind === "code" ? "otp_code" : "customer_email"}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field label="Kind" error={fault(`${at}.type`)}>
          <Select {...form.register(`${at}.type`)}>
            <option value="text">Text</option>
            <option value="number">Number</option>
            <option value="choice">Choice</option>
          </Select>
        </Field>
      </div>
      <Field
        label="What the agent listens for"
        required
        error={fault(`${at}.description`)}
        help="The agent finds the value by these words, so say how it looks and where it comes from."
      >
        <Input
          {...form.register(`${at}.description`)}
          dir="auto"
          placeholder="6-digit verification code generated during the call"
          autoComplete="off"
        />
      </Field>
      {type === "choice" && (
        <Field label="Choices" required error={fault(`${at}.choices`)} help="One on each line.">
          <Textarea
            {...form.register(`${at}.choices`)}
            dir="auto"
            rows={3}
            placeholder={"morning\nafternoon"}
          />
        </Field>
      )}
      {slot.kind === "url_suffix" && <SuffixNote mapped={mapped} />}
      <FormatField mapped={mapped} />
      <WhenMissing mapped={mapped} />
      <SecretSwitch mapped={mapped} />
    </>
  );
}
