import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { variablesHint } from "@/lib/functions/hints";
import { isOpen, mappedSlots } from "../slots";
import { NotRead, StepHead } from "../step-head";
import type { useTemplates } from "../use-template";
import { useWizard } from "../wizard-context";
import { SlotGroups } from "./slot-groups";

type Props = { templates: ReturnType<typeof useTemplates> };

/** Stands where the chosen template's places would: it is being read, could not be, or is not there any more. */
export function TemplateAway({ templates }: Props) {
  const { go } = useWizard();
  if (templates.gone) {
    return (
      <Notice tone="danger" title="The template is not there any more at the provider">
        <p>What you have mapped stays for the slots that another one has, too.</p>
        <Button size="sm" className="mt-2" onClick={() => go("template")}>
          Choose another template
        </Button>
      </Notice>
    );
  }
  if (templates.query.isError) return <NotRead what="The template" query={templates.query} />;
  return (
    <div role="status" aria-label="Loading the template" className="flex flex-col gap-3">
      <Skeleton className="h-32 w-full rounded-md" />
      <Skeleton className="h-32 w-full rounded-md" />
    </div>
  );
}

export function VariablesStep({ templates }: Props) {
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
