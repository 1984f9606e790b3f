import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type ActorKind, type AuditedThing, actorKinds, auditedThings } from "@/db/enums";
import { fromWords, thingWords } from "./words";

type Props = {
  filters: { thing?: AuditedThing | undefined; by?: ActorKind | undefined; q?: string | undefined };
};

/** What the log is narrowed to; it stands in the address. */
export function AuditFilterForm({ filters }: Props) {
  return (
    <Form action="/settings/audit" className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
      <Field label="Name" className="max-sm:col-span-2 sm:max-w-64 sm:min-w-40 sm:flex-1">
        <Input name="q" type="search" defaultValue={filters.q ?? ""} placeholder="Of a person or a thing" />
      </Field>
      <Field label="Thing" className="sm:w-44">
        <Select name="thing" defaultValue={filters.thing ?? ""}>
          <option value="">Everything</option>
          {auditedThings.map((thing) => (
            <option key={thing} value={thing}>
              {thingWords[thing]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="From where" className="sm:w-52">
        <Select name="by" defaultValue={filters.by ?? ""}>
          <option value="">Anywhere</option>
          {actorKinds.map((kind) => (
            <option key={kind} value={kind}>
              {fromWords[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" className="max-sm:col-span-2">
        Filter
      </Button>
    </Form>
  );
}
