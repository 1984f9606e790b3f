import { type ChangeEvent, useEffect, useRef } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CallFields } from "./imaginary-call";

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
  const group = (name: "metadata" | "heard", legend: string) =>
    fields[name].length > 0 && (
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium text-ink-3">{legend}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {fields[name].map(({ key, label, choices }, index) => {
            const control = {
              value: values[name][index] ?? "",
              onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
                onChange({ ...values, [name]: values[name].with(index, target.value) }),
            };
            return (
              <Field key={key} label={label}>
                {choices.length > 0 ? (
                  <Select {...control}>
                    <option value="">Nothing</option>
                    {choices.map((choice) => (
                      <option key={choice}>{choice}</option>
                    ))}
                  </Select>
                ) : (
                  <Input {...control} dir="auto" autoComplete="off" />
                )}
              </Field>
            );
          })}
        </div>
      </fieldset>
    );
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
      {group("heard", "Heard in the call")}
      {group("metadata", "Call metadata")}
    </div>
  );
}
