import type { FailedCode } from "@/db/enums";

export type Remedy = { href: string; label: string };

/** Which of its makers still exist, and what the reader may do with them. */
export type Within = {
  hasAgent: boolean;
  hasFunction: boolean;
  hasConnection: boolean;
  mayEdit: boolean;
  mayConnect: boolean;
};

type Failed = { agent_id: string; function_id: string; connection_id: string; to: string };

/** Where each failure is mended, the likeliest place first. */
const order = {
  credentials: ["reconnect", "check"],
  template: ["templates", "mapping"],
  recipient: ["number"],
  account: ["check"],
  rate_limited: ["limits", "check"],
  provider_down: ["check"],
  provider_refused: ["mapping", "try"],
  unavailable: ["try"],
} as const satisfies Record<FailedCode, readonly string[]>;

const isKnown = (code: string): code is FailedCode => Object.hasOwn(order, code);

/** The ways to mend what failed, as far as they are still there and the reader may go them. */
export function remediesOf(message: Failed, code: string, within: Within): Remedy[] {
  const agent = `/agents/${message.agent_id}`;
  const connection = `/connections/${message.connection_id}`;
  const { hasAgent, hasFunction, hasConnection, mayEdit, mayConnect } = within;
  const places = {
    reconnect: hasConnection &&
      mayConnect && { href: `${connection}/settings`, label: "Enter new credentials" },
    check: hasConnection && { href: connection, label: "Check the connection" },
    templates: hasConnection && { href: `${connection}/templates`, label: "Refresh the templates" },
    mapping: hasFunction &&
      mayEdit && { href: `${agent}?wizard=${message.function_id}&step=variables`, label: "Edit the mapping" },
    try: hasFunction && mayEdit && { href: `${agent}?try=${message.function_id}`, label: "Try the function" },
    limits: hasAgent && { href: `${agent}/settings`, label: "The agent’s limits" },
    number: { href: `/numbers/${encodeURIComponent(message.to)}`, label: "All of this number" },
  };
  const names = isKnown(code) ? order[code] : (["try"] as const);
  return names.flatMap((name) => places[name] || []);
}
