import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { variablesHint } from "@/lib/functions/hints";
import { type MappedSlot, mappedSlots } from "../slots";
import { StepHead } from "../step-head";
import { useWizard } from "../wizard-context";
import { SlotCard } from "./slot-card";

const sections: readonly (readonly [MappedSlot["slot"]["section"], string])[] = [
  ["code", "Code"],
  ["header", "Header"],
  ["body", "Body"],
  ["button", "Buttons"],
  ["contact", "Contact"],
];

export function VariablesStep() {
  const { values, fault, go } = useWizard();
  const all = mappedSlots(values);
  const hint = variablesHint(all.flatMap(({ draft }) => (draft.source === "in_call" ? [draft.name] : [])));
  const left = all.filter(({ slot, draft }) => slot.required && draft.source === "").length;

  if (!values.template) {
    return (
      <>
        <StepHead title="What fills the template?">Choose a template first.</StepHead>
        <Button className="self-start" onClick={() => go("template")}>
          Choose the template
        </Button>
      </>
    );
  }
  if (!values.snapshot) {
    return (
      <>
        <StepHead title="What fills the template?" />
        <div role="status" aria-label="Loading the template" className="flex flex-col gap-3">
          <Skeleton className="h-32 w-full rounded-md" />
          <Skeleton className="h-32 w-full rounded-md" />
        </div>
      </>
    );
  }
  if (all.length === 0) {
    return (
      <StepHead title="Nothing to fill">
        This template has no variables: every customer gets it as it stands in the picture.
      </StepHead>
    );
  }
  return (
    <>
      <StepHead title="What fills the template?">
        {left > 0
          ? `${left} of ${all.length} ${all.length === 1 ? "place is" : "places are"} still open. The picture shows your examples.`
          : "Every place has its source. The picture shows your examples."}
      </StepHead>
      {fault("mappings") && !all.some(({ index }) => fault(`mappings.${index}`)) && (
        <Notice tone="danger">{fault("mappings")}</Notice>
      )}
      {hint && <Notice tone="warn">{hint}</Notice>}
      {sections.map(([section, title]) => {
        const slots = all.filter(({ slot }) => slot.section === section);
        return slots.length > 0 ? (
          <section key={section} aria-label={title} className="flex flex-col gap-2.5">
            {all.length > slots.length && <h4 className="text-sm font-medium text-ink-3">{title}</h4>}
            {slots.map((mapped) => (
              <SlotCard key={mapped.slot.id} mapped={mapped} all={all} />
            ))}
          </section>
        ) : null;
      })}
    </>
  );
}
