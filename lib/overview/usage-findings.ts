import type { Mapping } from "@/lib/functions/schema";
import { isSecret } from "@/lib/functions/secret";
import type { Finding } from "./schema";

type Seen = Pick<Finding, "kind" | "tone" | "message" | "fix">;

/** How many of the newest are looked at, and how few say nothing yet. */
export const lookedAt = 20;
const tooFewCalls = 5;
const tooFewMessages = 10;

/** How a function was used since it was last changed. */
export type Usage = {
  /** Of the last {@link lookedAt} tool calls: which names were missing; null where none was. */
  missing: readonly (readonly string[] | null)[];
  /** The values of its last {@link lookedAt} messages. */
  values: readonly (readonly { slot: string; value: string }[])[];
  /** How many of the agent's last {@link lookedAt} phone calls came after the function was last changed. */
  callsSince: number;
};

/** A tool call never gets past its missing values. */
function alwaysMissing({ missing }: Usage): Seen | null {
  const [first, ...others] = missing;
  if (!first || missing.length < tooFewCalls || missing.includes(null)) return null;
  const names = first.filter((name) => others.every((each) => each?.includes(name)));
  const what = names.length > 0 ? `the value of ${names.join(", ")}` : "a value that it needs";
  return {
    kind: "value_always_missing",
    tone: "danger",
    message: `Each of its last ${missing.length} tool calls missed ${what}, so nothing was sent.`,
    fix: "Say in the variable’s description what the agent listens for, or map a default. For call metadata, check that the engine sends the key.",
  };
}

/** A value with a default that was the default each time: whoever should fill it does not. */
function neverFilled(mappings: readonly Mapping[], { values }: Usage): Seen | null {
  if (values.length < tooFewMessages) return null;
  const found = mappings.flatMap((entry) => {
    if (entry.source === "static" || isSecret(entry) || entry.when_missing !== "default") return [];
    const filled = values.some((message) =>
      message.some(({ slot, value }) => slot === entry.slot && value !== entry.default),
    );
    return filled ? [] : [entry.source === "in_call" ? entry.name : entry.key];
  });
  if (found.length === 0) return null;
  const names = [...new Set(found)].join(", ");
  return {
    kind: "variable_never_filled",
    tone: "warn",
    message: `In its last ${values.length} messages ${names} always had the default.`,
    fix: "If callers do say it, sharpen the variable’s description; if it is call metadata, check the key that the engine sends. Otherwise make it a static value.",
  };
}

/** Phone calls came, and the agent used it in none of them. */
function neverFires({ missing, values, callsSince }: Usage): Seen | null {
  if (callsSince < lookedAt || missing.length > 0 || values.length > 0) return null;
  return {
    kind: "never_fires",
    tone: "warn",
    message: `The agent used it in none of its last ${callsSince} calls.`,
    fix: "Check that the engine has the newest tool definitions, and that the description names a trigger that callers say.",
  };
}

/** What the use of a function tells of it. */
export function usageFindings(mappings: readonly Mapping[], usage: Usage): Seen[] {
  return [alwaysMissing(usage), neverFilled(mappings, usage), neverFires(usage)].filter(
    (seen) => seen !== null,
  );
}
