import { and, type Column, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";

/** An account of the sandbox whose messages may be seen, by hashes of its secrets and its own id. */
export type PhoneAccount = { accountKey: string | null; secretHashes: readonly string[] };

/**
 * The condition that rows are of these accounts: sent with one of their tokens, from their number. The
 * sandbox serves the whole installation, so every question of a screen needs it.
 */
export function ofAccounts(
  table: { tokenHash: Column; phoneNumberId: Column },
  accounts: readonly PhoneAccount[],
): SQL {
  const each = accounts.flatMap(({ accountKey, secretHashes }) =>
    secretHashes.length === 0
      ? []
      : [
          and(
            inArray(table.tokenHash, [...secretHashes]),
            accountKey === null ? undefined : eq(table.phoneNumberId, accountKey),
          ),
        ],
  );
  return or(...each) ?? sql`false`;
}

/** @throws AppError `not_found` where the sandbox is switched off */
export function requireSandbox(): void {
  if (!env().SANDBOX) throw notFound("phone");
}
