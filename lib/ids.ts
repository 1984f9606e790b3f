import { nowMs } from "./clock";
import { pooledBytes } from "./random-pool";

/** Prefixes of public ids; the contract fixes those that outside programs see. */
export const idPrefixes = {
  workspace: "ws",
  user: "usr",
  session: "ses",
  agent: "agt",
  connection: "con",
  function: "fn",
  message: "msg",
  call: "call",
  key: "key",
  optOut: "opt",
  inbound: "inb",
  event: "evt",
  file: "file",
  toolCall: "tc",
  engineRequest: "erq",
  audit: "aud",
  invitation: "inv",
  endpoint: "whe",
  delivery: "whd",
  triggerLine: "line",
} as const;

export type IdKind = keyof typeof idPrefixes;

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A new id: prefix, then 48 bits of time and 80 random bits in lower-case Crockford base 32.
 * Ids made later sort later, so that they stay at the right edge of their index.
 */
export function newId(kind: IdKind): string {
  let time = nowMs();
  let head = "";
  for (let i = 0; i < 10; i += 1) {
    head = alphabet.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  let tail = "";
  for (const byte of pooledBytes(16)) tail += alphabet.charAt(byte & 31);
  return `${idPrefixes[kind]}_${head}${tail}`;
}

const forms = Object.fromEntries(
  Object.entries(idPrefixes).map(([kind, prefix]) => [kind, new RegExp(`^${prefix}_[0-9a-z]{10,40}$`)]),
) as Record<IdKind, RegExp>;

/** Whether a text has the form of an id of that kind; saves a question to the database. */
export function isId(kind: IdKind, text: string): boolean {
  return forms[kind].test(text);
}

/** What tells things of one name apart: the end of the id, which stands in the address of the page, too. */
export const endOfId = (id: string): string => `…${id.slice(-6)}`;

/** The names that several bear: who is called so needs something more to be told from the others. */
export function sharedNames(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
}
