import { noFlag, readFlag } from "@/lib/flag";
import { lookUp, type ValueSources } from "@/lib/functions/resolve-values";
import type { Consent } from "@/lib/functions/schema";

/** Whether the customer agreed, in the way that the function wants it. */
export function hasConsent(consent: Consent, sources: ValueSources): boolean {
  if (consent === "none") return true;
  if (consent === "ask") return readFlag(sources.arguments.customer_agreed) === true;
  return readFlag(lookUp(sources, consent.metadata)) === true;
}

/** The flags among the arguments that are no yes or no; by name, as faults. */
export function flagFaults(given: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names
      .filter((name) => given[name] !== undefined && readFlag(given[name]) === null)
      .map((name) => [name, noFlag]),
  );
}

/** Whether the model asks to have the message sent once more. */
export function wantsResend(given: Record<string, unknown>): boolean {
  return readFlag(given.resend) === true;
}
