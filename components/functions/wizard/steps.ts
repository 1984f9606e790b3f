/** The steps in their order; they stand in the address. */
export const steps = ["type", "name", "provider", "template", "variables", "description", "save"] as const;
export type Step = (typeof steps)[number];

export const stepTitles: Record<Step, string> = {
  type: "Type",
  name: "Name",
  provider: "Provider",
  template: "Template",
  variables: "Variables",
  description: "Description",
  save: "Save",
};

const fieldSteps: readonly (readonly [field: string, step: Step])[] = [
  ["type", "type"],
  ["name", "name"],
  ["connection_id", "provider"],
  ["template", "template"],
  ["mappings", "variables"],
  ["description", "description"],
  ["say", "description"],
  ["allow_resend", "description"],
  ["allow_other_number", "description"],
  ["consent", "description"],
  ["dedupe_s", "description"],
  ["useful_s", "description"],
];

/** The step on which a field is, or null for what no step shows. */
export function stepOf(path: string): Step | null {
  const field = path.split(".")[0] ?? "";
  return fieldSteps.find(([name]) => field === name || field === `${name}_key`)?.[1] ?? null;
}
