import { type ChangeEvent, useEffect, useRef } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CallField, CallFields } from "./imaginary-call";

/** Texts in the order of the fields. */
export type CallValues = { phone: string; metadata: string[]; heard: string[] };

type Props = {
  fields: CallFields;
  values: CallValues;
  onChange: (values: CallValues) => void;
  /** What is wrong with the number. */
  phoneFault?: string | false | null | undefined;
};

/** What is known of the imaginary call. */
export function CallForm({ fields, values, onChange, phoneFault }: Props) {
  const phone = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (phoneFault) phone.current?.focus();
  }, [phoneFault]);
  const control = (name: "metadata" | "heard", index: number) => ({
    value: values[name][index] ?? "",
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      onChange({ ...values, [name]: values[name].with(index, target.value) }),
  });
  const group = (name: "metadata" | "heard", list: readonly CallField[]) =>
    list.map(({ key, label, choices }, index) => (
      <Field key={key} label={label}>
        {choices.length > 0 ? (
          <Select {...control(name, index)}>
            <option value="">Nothing</option>
            {choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </Select>
        ) : (
          <Input {...control(name, index)} dir="auto" autoComplete="off" />
        )}
      </Field>
    ));
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label="Customer's phone number"
          help="With country code, like +919876543210."
          error={phoneFault || undefined}
        >
          <Input
            ref={phone}
            value={values.phone}
            onChange={({ target }) => onChange({ ...values, phone: target.value })}
            type="tel"
            inputMode="tel"
            autoComplete="off"
          />
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
