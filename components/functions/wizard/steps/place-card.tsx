import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { sampleValues } from "@/lib/templates/slots";
import { isOpen, type MappedSlot } from "../slots";
import { useWizard } from "../wizard-context";
import { chooseSource } from "./choose-source";
import { SourceFields } from "./slot-card";
import { SourceChoice } from "./source-choice";

const placeKinds = new Set(["latitude", "longitude", "place_name", "place_address"]);

/** Whether a slot is one of the four of a place, which are filled together. */
export const isPlace = ({ slot }: MappedSlot) => placeKinds.has(slot.kind);

type Props = { place: readonly MappedSlot[]; all: readonly MappedSlot[] };

/** A place's four values: all from the same source, the fixed ones typed side by side. */
export function PlaceCard({ place, all }: Props) {
  const { form, fault } = useWizard();
  const [first] = place;
  if (!first) return null;
  const { source } = first.draft;
  const problem = place.map(({ index }) => fault(`mappings.${index}.source`)).find(Boolean);
  return (
    <div
      data-slot="header.location"
      className={cn("flex flex-col gap-3 rounded-md border bg-surface p-3", problem && "border-danger")}
    >
      <div>
        <p className="flex flex-wrap items-center gap-2 font-medium">
          Location
          {place.some(isOpen) && (
            <Badge tone="warn">{source === "" ? "Not mapped" : "Not complete yet"}</Badge>
          )}
        </p>
        <p className="text-sm text-ink-3">WhatsApp wants all four: the pin, and what is written under it.</p>
      </div>
      <SourceChoice
        id={`source-${first.slot.id}`}
        legend="Where the location comes from"
        value={source}
        onChange={(chosen) => {
          for (const mapped of place) chooseSource(form, mapped, chosen);
        }}
        problem={problem}
      />
      {source === "static" ? (
        <div className="grid gap-3 sm:grid-cols-2">
          {place.map(({ slot, index }) => (
            <Field key={slot.id} label={slot.label} required error={fault(`mappings.${index}.value`)}>
              <Input
                {...form.register(`mappings.${index}.value`)}
                dir="auto"
                placeholder={sampleValues[slot.kind]}
                autoComplete="off"
              />
            </Field>
          ))}
        </div>
      ) : (
        source !== "" &&
        place.map((mapped) => (
          <section
            key={mapped.slot.id}
            aria-label={mapped.slot.label}
            className="flex flex-col gap-3 border-t pt-3"
          >
            <h5 className="text-sm font-medium">{mapped.slot.label}</h5>
            <SourceFields mapped={mapped} all={all} />
          </section>
        ))
      )}
    </div>
  );
}
