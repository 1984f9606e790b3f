import type { ActorKind, AuditedThing } from "@/db/enums";

export const thingWords: Record<AuditedThing, string> = {
  agent: "Agent",
  tool_key: "Tool key",
  connection: "Connection",
  function: "Function",
  opt_out: "Opt-out",
  invitation: "Invitation",
  workspace: "Workspace",
  number: "Number",
  member: "Member",
  management_key: "Management key",
  webhook: "Webhook",
  language_model: "Language model",
  file: "File",
};

/** From where something was done. */
export const fromWords: Record<ActorKind, string> = {
  user: "On a screen",
  api_key: "With a management key",
  environment: "With the environment’s key",
  system: "Midcall itself",
};
