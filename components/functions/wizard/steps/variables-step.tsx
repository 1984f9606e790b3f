import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { variablesHint } from "@/lib/functions/hints";
import { isOpen, mappedSlots } from "../slots";
import { StepHead } from "../step-head";
import type { useTemplates } from "../use-template";
import { useWizard } from "../wizard-context";
import { SlotGroups } from "./slot-groups";
import { TemplateAway } from "./template-away";

export function VariablesStep({ templates }: { templates: ReturnType<typeof useTemplates> }) {
  const { values, fault, go } = useWizard();
  const all = mappedSlots(values);
  const hint = variablesHint(all.flatMap(({ draft }) => (draft.source === "in_call" ? [draft.name] : [])));
  const left = all.filter(isOpen).length;
  const leftOut = all.some(({ draft }) => draft.source === "");

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
        <TemplateAway templates={templates} />
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
          ? `${left} of ${all.length} ${all.length === 1 ? "place" : "places"} ${left === 1 ? "is" : "are"} still open. The picture shows your examples.`
          : `${leftOut ? "Every place that must be filled has its source." : "Every place has its source."} The picture shows your examples.`}
      </StepHead>
      {fault("mappings") && !all.some(({ index }) => fault(`mappings.${index}`)) && (
        <Notice tone="danger">{fault("mappings")}</Notice>
      )}
      {hint && <Notice tone="warn">{hint}</Notice>}
      <SlotGroups all={all} />
    </>
  );
}
