import type { connections } from "@/db/schema";
import { decrypt } from "@/lib/crypto";
import { env } from "@/lib/env";
import { findCatalogEntry } from "@/lib/providers/catalog";
import type { ProviderAccount } from "@/lib/providers/types";
import { isSandboxAddress, sandboxAddress } from "@/lib/sandbox-address";

type ConnectionRow = Pick<
  typeof connections.$inferSelect,
  "id" | "provider" | "publicCredentials" | "secretCredentials" | "settings" | "sandbox"
>;

/** What a connection's stored secret is bound to; see lib/crypto.ts. */
export function secretBinding(connectionId: string, field: string): string {
  return `connection:${connectionId}:${field}`;
}

/**
 * A connection's settings as they count. Every address of one that speaks to our own sandbox leads there,
 * wherever that listens at the moment: a stored one may be of another port.
 */
export function settingsOf(
  row: Pick<ConnectionRow, "provider" | "settings" | "sandbox">,
): Record<string, unknown> {
  if (!row.sandbox) return row.settings;
  const addresses = findCatalogEntry(row.provider)?.settings.filter(({ kind }) => kind === "url") ?? [];
  const sandbox = sandboxAddress(row.provider);
  return { ...row.settings, ...Object.fromEntries(addresses.map(({ key }) => [key, sandbox])) };
}

/** Credentials that were opened, as long as the row that they are of is remembered. */
const opened = new WeakMap<ConnectionRow, Record<string, string>>();

/** @throws Error when the encryption key that a secret was stored with is missing */
function credentialsOf(row: ConnectionRow): Record<string, string> {
  const known = opened.get(row);
  if (known) return known;
  const secrets = Object.entries(row.secretCredentials).map(
    ([field, sealed]) => [field, decrypt(sealed, secretBinding(row.id, field))] as const,
  );
  const credentials = { ...row.publicCredentials, ...Object.fromEntries(secrets) };
  opened.set(row, credentials);
  return credentials;
}

/**
 * The account that a connection's row describes, with its secrets opened. Keep it in memory only.
 *
 * @throws Error when the encryption key that a secret was stored with is missing
 */
export function accountOf(row: ConnectionRow): ProviderAccount {
  const credentials = credentialsOf(row);
  const settings = settingsOf(row);
  const baseUrl = typeof settings.base_url === "string" ? settings.base_url : null;
  return {
    connectionId: row.id,
    credentials,
    settings,
    baseUrl,
    allowPrivate:
      env().ALLOW_PRIVATE_NETWORK || (row.sandbox && isSandboxAddress(sandboxAddress(row.provider))),
  };
}
