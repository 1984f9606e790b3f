import { lookUp, type ValueSources } from "@/lib/functions/resolve-values";
import type { Consent } from "@/lib/functions/schema";

/** Ways in which forms and models write a yes. */
const yes = new Set(["true", "yes", "1"]);

function isYes(value: unknown): boolean {
  return (
    ["boolean", "string", "number"].includes(typeof value) && yes.has(String(value).trim().toLowerCase())
  );
}

/** Whether the customer agreed, in the way that the function wants it. */
export function hasConsent(consent: Consent, sources: ValueSources): boolean {
  if (consent === "none") return true;
  if (consent === "ask") return isYes(sources.arguments.customer_agreed);
  return isYes(lookUp(sources, consent.metadata));
}

/** The flags among the arguments that are no yes or no; by name, as faults. */
export function flagFaults(given: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  const known = new Set([...yes, "false", "no", "0"]);
  return Object.fromEntries(
    names
      .filter((name) => given[name] !== undefined && !known.has(String(given[name]).trim().toLowerCase()))
      .map((name) => [name, "must be true or false"]),
  );
}

/** Whether the model asks to have the message sent once more. */
export function wantsResend(given: Record<string, unknown>): boolean {
  return isYes(given.resend);
}
