import type { FunctionInput } from "@/lib/functions/schema";
import type { ShownTemplate } from "@/lib/templates/schema";

/** `body.1` → `body_1`, `body.first_name` → `first_name`. */
function variableName(slotId: string): string {
  const last = slotId.split(".").at(-1) ?? "";
  return /^[a-z][a-z0-9_]*$/.test(last) && last !== "url" ? last : slotId.replaceAll(/[^a-z0-9]+/g, "_");
}

/** A function that fills each slot of a template from the call; what stands in it is meant to be changed. */
export function draftFunction(connectionId: string, template: ShownTemplate): FunctionInput {
  const name = template.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, "_")
    .slice(0, 35);
  return {
    name: `send_${name}`.slice(0, 40),
    connection_id: connectionId,
    template: { name: template.name, language: template.language },
    mappings: template.slots
      .filter((slot) => slot.required)
      .map((slot) => ({
        slot: slot.id,
        source: "in_call",
        name: slot.id === "code" ? "otp_code" : variableName(slot.id),
        description: `${slot.label}: say here what the agent should listen for`,
        when_missing: "ask",
      })),
    description: "Send when the customer asks for it. Say here when that is, in one or two sentences.",
  };
}
