import type { Mapping } from "./schema";

/** Names for which a value is taken to be a secret unless said otherwise. */
const secretName = /(^|_)(otp|code|pin|password|passcode|token|cvv|secret)(_|$)/;

/** Whether a mapping's value is masked and cleared after a day: as set, else by its variable's name. */
export function isSecret(entry: Mapping): boolean {
  if (entry.secret !== undefined) return entry.secret;
  if (entry.source === "in_call") return secretName.test(entry.name);
  return entry.source === "metadata" && secretName.test(entry.key.toLowerCase());
}
