import type { Step } from "./steps";
import { DescriptionStep } from "./steps/description-step";
import { NameStep } from "./steps/name-step";
import { ProviderStep } from "./steps/provider-step";
import { SaveStep } from "./steps/save-step";
import { TemplateStep } from "./steps/template-step";
import { TypeStep } from "./steps/type-step";
import { VariablesStep } from "./steps/variables-step";
import type { useTemplates } from "./use-template";

export function StepBody({ step, templates }: { step: Step; templates: ReturnType<typeof useTemplates> }) {
  if (step === "type") return <TypeStep />;
  if (step === "name") return <NameStep />;
  if (step === "provider") return <ProviderStep />;
  if (step === "template") return <TemplateStep templates={templates} />;
  if (step === "variables") return <VariablesStep />;
  if (step === "description") return <DescriptionStep />;
  return <SaveStep templates={templates} />;
}
