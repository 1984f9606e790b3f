import type { Step } from "./steps";
import { DescriptionStep } from "./steps/description-step";
import { NameStep } from "./steps/name-step";
import { ProviderStep } from "./steps/provider-step";
import { SaveStep } from "./steps/save-step";
import { TemplateStep } from "./steps/template-step";
import { VariablesStep } from "./steps/variables-step";
import type { useTemplates } from "./use-template";

export { faultsOf } from "./check-values";
export { DraftNotice } from "./draft-notice";
export { DrawnPreview } from "./drawn-preview";
export { openDraft } from "./open-draft";
export { saveFunction } from "./save-function";

export function LaterStep({ step, templates }: { step: Step; templates: ReturnType<typeof useTemplates> }) {
  if (step === "name") return <NameStep />;
  if (step === "provider") return <ProviderStep />;
  if (step === "template") return <TemplateStep templates={templates} />;
  if (step === "variables") return <VariablesStep templates={templates} />;
  if (step === "description") return <DescriptionStep />;
  return <SaveStep templates={templates} />;
}
