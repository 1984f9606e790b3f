import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { mayCall } from "./phone";

type Props = {
  fields: readonly { key: string; label: string; example: string }[];
  phone: string;
  onStart: (phone: string, metadata: Record<string, string>) => void;
};

/** What is known when the phone is picked up. */
export function StartForm({ fields, phone: given, onStart }: Props) {
  const [phone, setPhone] = useState(given);
  const [metadata, setMetadata] = useState(() =>
    Object.fromEntries(fields.map(({ key, example }) => [key, example])),
  );
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!mayCall(phone)) {
      setRefused(phone);
      field.current?.focus();
      return;
    }
    onStart(
      phone.trim(),
      Object.fromEntries(Object.entries(metadata).filter(([, text]) => text.trim() !== "")),
    );
  };
  return (
    <Panel className="max-w-2xl">
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Customer's phone number"
            help="With country code. Empty: a withheld number."
            error={refused === phone ? "is no possible phone number" : undefined}
          >
            <Input
              ref={field}
              type="tel"
              autoComplete="off"
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
            />
          </Field>
          {fields.map(({ key, label }) => (
            <Field key={key} label={label} help={label === key ? undefined : key}>
              <Input
                dir="auto"
                autoComplete="off"
                value={metadata[key] ?? ""}
                onChange={({ target: { value } }) => setMetadata((before) => ({ ...before, [key]: value }))}
              />
            </Field>
          ))}
        </div>
        <div>
          <Button type="submit" variant="primary">
            Start call
          </Button>
        </div>
      </form>
    </Panel>
  );
}
