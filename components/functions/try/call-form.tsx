import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CallField, CallFields } from "./imaginary-call";

/** Texts in the order of the fields: keys of metadata may hold dots, which a form would read as a path. */
export type CallValues = { phone: string; metadata: string[]; heard: string[] };

type Props = { form: UseFormReturn<CallValues>; fields: CallFields };

/** What is known of the imaginary call. */
export function CallForm({ form, fields }: Props) {
  const group = (name: "metadata" | "heard", list: readonly CallField[]) =>
    list.map(({ key, label, choices }, index) => (
      <Field key={key} label={label}>
        {choices.length > 0 ? (
          <Select {...form.register(`${name}.${index}`)}>
            <option value="">Nothing</option>
            {choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </Select>
        ) : (
          <Input {...form.register(`${name}.${index}`)} dir="auto" autoComplete="off" />
        )}
      </Field>
    ));
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Customer's phone number" help="With country code, like +919876543210.">
          <Input {...form.register("phone")} type="tel" inputMode="tel" autoComplete="off" />
        </Field>
      </div>
      {fields.heard.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 text-sm font-medium text-ink-3">Heard in the call</legend>
          <div className="grid gap-3 sm:grid-cols-2">{group("heard", fields.heard)}</div>
        </fieldset>
      )}
      {fields.metadata.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 text-sm font-medium text-ink-3">Call metadata</legend>
          <div className="grid gap-3 sm:grid-cols-2">{group("metadata", fields.metadata)}</div>
        </fieldset>
      )}
    </div>
  );
}
