import { cleanSlotValue } from "@/lib/templates/fill-slot";
import { definitionOf, type MappedSlot, mappedSlots } from "./slots";
import type { WizardValues } from "./values";
import type { WizardAgent } from "./wizard-context";

/** Call data that every call has, with an example of each. */
export const builtInFields = [
  { key: "customer_phone", label: "Customer's phone number", example: "+12025550143" },
  { key: "call_id", label: "Call id", example: "call-42" },
  { key: "agent_name", label: "Agent's name", example: "" },
  { key: "date", label: "Date of the message", example: "2026-01-31" },
  { key: "time", label: "Time of the message", example: "14:30" },
] as const;

function exampleOf(mapped: MappedSlot, all: readonly MappedSlot[], agent: WizardAgent): string {
  const draft = definitionOf(mapped, all);
  if (draft.source === "static") return draft.value;
  if (draft.source === "metadata") {
    const field = agent.metadata_fields.find(({ key }) => key === draft.key);
    const builtIn = builtInFields.find(({ key }) => key === draft.key);
    const known = builtIn?.key === "agent_name" ? agent.name : builtIn?.example;
    return draft.example || field?.example || known || mapped.slot.example || (draft.key && `[${draft.key}]`);
  }
  if (draft.source !== "in_call") return "";
  const first = draft.type === "choice" ? draft.choices.split("\n")[0]?.trim() : "";
  return draft.example || first || mapped.slot.example || (draft.name && `[${draft.name}]`);
}

/** Slot id → what the picture shows there, cleaned as it will be sent where that is possible. */
export function exampleValues(values: WizardValues, agent: WizardAgent): Record<string, string> {
  const template = values.snapshot;
  if (!template) return {};
  const all = mappedSlots(values);
  return Object.fromEntries(
    all.flatMap((mapped) => {
      const example = exampleOf(mapped, all, agent);
      if (!example.trim()) return [];
      const cleaned = cleanSlotValue(mapped.slot, template, example);
      return [[mapped.slot.id, cleaned.ok ? cleaned.value : example]];
    }),
  );
}
