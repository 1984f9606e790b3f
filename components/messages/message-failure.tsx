import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { failureWords } from "./failure-words";
import type { ShownMessage } from "./messages-query";

type Remedy = { href: string; label: string };

/** Which of its makers still exist, and what the reader may do with them. */
export type Within = {
  hasAgent: boolean;
  hasFunction: boolean;
  hasConnection: boolean;
  mayEdit: boolean;
  mayConnect: boolean;
};

/** Where what failed is mended; the likeliest place first. */
function remedies(message: ShownMessage, code: string, within: Within): Remedy[] {
  const agent = `/agents/${message.agent_id}`;
  const connection = `/connections/${message.connection_id}`;
  const { hasAgent, hasFunction, hasConnection, mayEdit, mayConnect } = within;
  const places: Record<string, Remedy | false> = {
    reconnect: hasConnection &&
      mayConnect && { href: `${connection}/settings`, label: "Enter new credentials" },
    check: hasConnection && { href: connection, label: "Check the connection" },
    templates: hasConnection && { href: `${connection}/templates`, label: "Refresh the templates" },
    mapping: hasFunction &&
      mayEdit && { href: `${agent}?wizard=${message.function_id}`, label: "Edit the mapping" },
    try: hasFunction && mayEdit && { href: `${agent}?try=${message.function_id}`, label: "Try the function" },
    limits: hasAgent && { href: `${agent}/settings`, label: "The agent’s limits" },
    number: { href: `/numbers/${encodeURIComponent(message.to)}`, label: "All of this number" },
  };
  const order: Record<string, string[]> = {
    credentials: ["reconnect", "check"],
    template: ["templates", "mapping"],
    recipient: ["number"],
    account: ["check"],
    rate_limited: ["limits", "check"],
    provider_down: ["check"],
    provider_refused: ["mapping", "try"],
    unavailable: [],
  };
  return (order[code] ?? ["try"]).flatMap((name) => places[name] || []);
}

/** Why a message failed: the fact, what it means, what to do, and the ways there. */
export function MessageFailure({ message, within }: { message: ShownMessage; within: Within }) {
  const { error } = message;
  if (!error) return null;
  const { meaning, advice } = failureWords(error.code);
  const final = error.outcome !== "maybe_sent";
  const links = final ? remedies(message, error.code, within) : [];
  return (
    <Notice tone={final ? "danger" : "warn"} title={error.message}>
      {final && <p>{meaning}</p>}
      {error.provider && <p>The provider’s words: {error.provider}</p>}
      {final && (
        <p>
          <span className="font-medium text-ink">What to do:</span> {advice}
        </p>
      )}
      <p className="font-mono text-xs">
        {error.code}, {error.kind}
      </p>
      {links.length > 0 && (
        <div className="mt-2 flex flex-wrap gap-2">
          {links.map(({ href, label }) => (
            <Button key={label} asChild size="sm">
              <Link href={href}>{label}</Link>
            </Button>
          ))}
        </div>
      )}
    </Notice>
  );
}
