import type { Mapping } from "./schema";

/** Names for which a value is taken to be a secret unless said otherwise. */
const secretName = /(^|_)(otp|code|pin|password|passcode|token|cvv|secret)(_|$)/;

/**
 * The place of an authentication template's code, in its text and its button at once. No other place is called so
 * (`codeSlot` of lib/templates/slots.ts): whoever has a mapping knows by it, without the template.
 */
export const codePlace = "code";

/**
 * Whether a mapping's value is masked and cleared after a day: as set, else by its place or its variable's name.
 * What is the same in every message is no secret by itself.
 */
export function isSecret(entry: Mapping): boolean {
  if (entry.secret !== undefined) return entry.secret;
  if (entry.source === "static") return false;
  if (entry.slot === codePlace) return true;
  return secretName.test(entry.source === "in_call" ? entry.name : entry.key.toLowerCase());
}
