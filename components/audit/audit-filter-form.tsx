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
    <Form action="/settings/audit" className="flex flex-wrap items-end gap-3">
      <Field label="Name" className="min-w-40 flex-1 sm:max-w-64">
        <Input name="q" type="search" defaultValue={filters.q ?? ""} placeholder="Of a person or a thing" />
      </Field>
      <Field label="Thing" className="w-44 max-sm:flex-1">
        <Select name="thing" defaultValue={filters.thing ?? ""}>
          <option value="">Everything</option>
          {auditedThings.map((thing) => (
            <option key={thing} value={thing}>
              {thingWords[thing]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="From where" className="w-52 max-sm:flex-1">
        <Select name="by" defaultValue={filters.by ?? ""}>
          <option value="">Anywhere</option>
          {actorKinds.map((kind) => (
            <option key={kind} value={kind}>
              {fromWords[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit">Filter</Button>
    </Form>
  );
}
