import type { BlockedCode, InvalidCode } from "@/db/enums";

export type Place = { href: string; label: string };

/** Where what stopped a tool call is mended. */
const places: Record<BlockedCode | InvalidCode, "functions" | "engine" | "settings" | "keys" | "opt-outs"> = {
  disabled: "functions",
  no_phone: "engine",
  opted_out: "opt-outs",
  no_consent: "functions",
  missing_value: "functions",
  call_limit: "settings",
  number_limit: "settings",
  agent_limit: "settings",
  unknown_function: "engine",
  bad_arguments: "engine",
  bad_value: "functions",
  too_long: "functions",
  bad_phone: "settings",
  unknown_agent: "engine",
  unauthorized: "keys",
  method_not_allowed: "engine",
  too_large: "engine",
  not_json: "engine",
};

const isKnown = (code: string): code is keyof typeof places => Object.hasOwn(places, code);

/** The page on which it is mended; null for what is no fault of the set-up. */
export function placeOf(code: string, agentId: string): Place | null {
  if (!isKnown(code)) return null;
  const agent = `/agents/${agentId}`;
  return {
    functions: { href: agent, label: "The agent’s functions" },
    engine: { href: `${agent}/engine`, label: "The agent’s voice engine" },
    settings: { href: `${agent}/settings`, label: "The agent’s settings" },
    keys: { href: `${agent}/keys`, label: "The agent’s keys" },
    "opt-outs": { href: "/opt-outs", label: "Opt-outs" },
  }[places[code]];
}
