import { encrypt, hintOf, randomToken } from "@/lib/crypto";
import type { FieldErrors } from "@/lib/errors";
import { invalidFields } from "@/lib/parse-input";
import { isAskedFor } from "@/lib/providers/catalog";
import type { CatalogEntry, CredentialField, SettingField } from "@/lib/providers/types";
import { isLocalHost } from "@/lib/public-host";
import { isSandboxAddress } from "@/lib/sandbox-address";
import { secretBinding } from "./account";
import type { ConnectionRow } from "./internal";
import { addressFault } from "./provider-address";

type Stored = Pick<
  ConnectionRow,
  "publicCredentials" | "secretCredentials" | "secretHints" | "settings" | "sandbox"
>;
type Columns = Stored & Pick<ConnectionRow, "accountKey">;
type SettingValue = string | number | boolean | null;

export const nothingStored: Stored = {
  publicCredentials: {},
  secretCredentials: {},
  secretHints: {},
  settings: {},
  sandbox: false,
};

function credentialFault(field: CredentialField, value: string): string | null {
  if (/\s/.test(value)) return `${field.label} holds a space or a line break; copy it again.`;
  if (field.pattern && !field.pattern.test(value)) {
    return `${field.label} ${field.patternHint ?? "has not the right form"}.`;
  }
  return null;
}

function settingFault(field: SettingField, value: Exclude<SettingValue, null>): string | null {
  const wanted = field.kind === "number" ? "number" : field.kind === "flag" ? "boolean" : "string";
  const words = { number: "must be a number", boolean: "must be true or false", string: "must be a text" };
  if (typeof value !== wanted) return `${field.label} ${words[wanted]}.`;
  if (field.choices && !field.choices.some((choice) => choice.value === value))
    return `${field.label} must be ${field.choices.map((choice) => choice.value).join(" or ")}.`;
  const fault = typeof value === "string" && field.kind === "url" ? addressFault(value) : null;
  if (fault) return `${field.label} ${fault}.`;
  if (field.pattern && !field.pattern.test(String(value))) {
    return `${field.label} ${field.patternHint ?? "has not the right form"}.`;
  }
  return null;
}

/**
 * Whether the connection speaks to our own sandbox. Then all of its addresses do: half of an account there and
 * half at the provider would be neither.
 */
function isSandbox(entry: CatalogEntry, settings: Record<string, unknown>, fields: FieldErrors): boolean {
  const addresses = entry.settings.flatMap(({ kind, key, label }) =>
    kind === "url" && typeof settings[key] === "string" ? [{ key, label, address: settings[key] }] : [],
  );
  const inside = addresses.filter(({ address }) => isSandboxAddress(address));
  for (const { key, label } of inside.length > 0 ? addresses.filter((each) => !inside.includes(each)) : [])
    fields[`settings.${key}`] = `${label} must lead to the sandbox too, or none may.`;
  return inside.length > 0;
}

/** The server that an address leads to; null for none, and for what is none. */
const originOf = (address: unknown): string | null =>
  typeof address === "string" && URL.canParse(address) ? new URL(address).origin : null;

/**
 * Notes addresses that lead to another server than before, unless all secrets come along: a stored one, which is never
 * read back, would be told to whatever listens there. Our own sandbox keeps none, and a host of one's own network,
 * reachable only where the operator has said so, is no stranger's.
 *
 * @param typed what is new of the settings
 * @param replaced credentials that come along or are taken away
 */
function keepSecretsHome(
  entry: CatalogEntry,
  stored: Stored,
  typed: ReadonlyMap<string, unknown>,
  replaced: ReadonlySet<string>,
  fields: FieldErrors,
): void {
  const left = entry.credentials.filter(
    ({ key, generated }) => key in stored.secretCredentials && !generated && !replaced.has(key),
  );
  if (left.length === 0) return;
  for (const { kind, key, label } of entry.settings) {
    const address = typed.get(key);
    if (kind !== "url" || typeof address !== "string" || isSandboxAddress(address)) continue;
    const origin = originOf(address);
    if (origin === originOf(stored.settings[key]) || (origin && isLocalHost(new URL(origin).hostname)))
      continue;
    const names = left.map((field) => field.label).join(" and ");
    fields[`settings.${key}`] ??=
      `${label} leads to another server: give ${names} again too. Stored ones are not taken along.`;
  }
}

/** A record without the names in `gone`, with those in `added` put in or replaced. */
const changed = <T>(before: Record<string, T>, gone: ReadonlySet<string>, added: ReadonlyMap<string, T>) =>
  Object.fromEntries([...Object.entries(before).filter(([key]) => !gone.has(key)), ...added]);

/**
 * A connection's columns from typed credentials and settings, checked by the provider's catalog entry. What
 * is left out stays as stored; an empty text or null takes an optional one away. Stored secrets are not taken along to
 * another server.
 *
 * @throws AppError `invalid` with `credentials.…` and `settings.…` fields
 */
export function connectionColumns(
  entry: CatalogEntry,
  connectionId: string,
  given: { credentials: Record<string, string>; settings: Record<string, SettingValue> },
  stored: Stored,
): Columns {
  const fields: FieldErrors = {};
  const open = new Map<string, string>();
  const sealed = new Map<string, string>();
  const hints = new Map<string, string>();
  const gone = new Set<string>();
  const typed = new Map(Object.entries(given.credentials).map(([key, text]) => [key, text.trim()]));

  const valueFor = (key: string) => typed.get(key) || stored.publicCredentials[key];

  for (const key of typed.keys()) {
    if (!entry.credentials.some((field) => field.key === key)) {
      fields[`credentials.${key}`] = `${entry.name} has no credential of this name.`;
    }
  }
  for (const field of entry.credentials) {
    const kept = field.key in stored.publicCredentials || field.key in stored.secretCredentials;
    let value = typed.get(field.key);
    // One that we made is pasted at the provider already: only a typed one takes its place.
    if (!value && field.generated) value = kept ? undefined : randomToken(24);
    if (!value && field.usual && !kept) value = field.usual;
    if (value === undefined && kept) continue;
    gone.add(field.key);
    if (!value) {
      if (field.required && isAskedFor(entry, field, valueFor))
        fields[`credentials.${field.key}`] = `${field.label} is missing.`;
      continue;
    }
    const fault = credentialFault(field, value);
    if (fault) fields[`credentials.${field.key}`] = fault;
    else if (field.secret) {
      sealed.set(field.key, encrypt(value, secretBinding(connectionId, field.key)));
      hints.set(field.key, hintOf(value));
    } else open.set(field.key, value);
  }

  const settings = new Map<string, unknown>();
  const dropped = new Set<string>();
  for (const [key, raw] of Object.entries(given.settings)) {
    const field = entry.settings.find((candidate) => candidate.key === key);
    const value = typeof raw === "string" ? raw.trim() : raw;
    if (!field) fields[`settings.${key}`] = `${entry.name} has no setting of this name.`;
    else if (value === null || value === "") dropped.add(key);
    else {
      const fault = settingFault(field, value);
      if (fault) fields[`settings.${key}`] = fault;
      dropped.add(key);
      settings.set(key, field.kind === "url" ? String(value).replace(/\/+$/, "") : value);
    }
  }
  keepSecretsHome(entry, stored, settings, gone, fields);
  const publicCredentials = changed(stored.publicCredentials, gone, open);
  const allSettings = changed(stored.settings, dropped, settings);
  // Of a sandbox's stored addresses the port may be an older one: what was not typed now says nothing.
  const addresses = entry.settings.filter(({ kind, key }) => kind === "url" && dropped.has(key));
  const kept = stored.sandbox && addresses.length === 0;
  const sandbox =
    kept || isSandbox(entry, stored.sandbox ? Object.fromEntries(settings) : allSettings, fields);
  if (Object.keys(fields).length > 0) throw invalidFields(fields);
  return {
    publicCredentials,
    secretCredentials: changed(stored.secretCredentials, gone, sealed),
    secretHints: changed(stored.secretHints, gone, hints),
    settings: allSettings,
    accountKey: entry.accountField === null ? null : (publicCredentials[entry.accountField] ?? null),
    sandbox,
  };
}
