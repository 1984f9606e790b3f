import type { connections } from "@/db/schema";
import { decrypt } from "@/lib/crypto";
import { env } from "@/lib/env";
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
 * The account that a connection's row describes, with its secrets opened. Keep it in memory only.
 *
 * @throws Error when the encryption key that a secret was stored with is missing
 */
export function accountOf(row: ConnectionRow): ProviderAccount {
  const secrets = Object.entries(row.secretCredentials).map(
    ([field, sealed]) => [field, decrypt(sealed, secretBinding(row.id, field))] as const,
  );
  const typed = typeof row.settings.base_url === "string" ? row.settings.base_url : null;
  const baseUrl = row.sandbox ? sandboxAddress(row.provider) : typed;
  return {
    connectionId: row.id,
    credentials: { ...row.publicCredentials, ...Object.fromEntries(secrets) },
    settings: row.settings,
    baseUrl,
    allowPrivate: env().ALLOW_PRIVATE_NETWORK || (baseUrl !== null && isSandboxAddress(baseUrl)),
  };
}
