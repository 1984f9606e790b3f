import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import { largestPage } from "@/lib/page";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { accountOf } from "./account";

/** An account of this installation's own sandbox that the workspace holds, without its secrets. */
export type SandboxAccount = {
  /** The id that tells it from others of the same token; the provider's own where accounts have none. */
  accountKey: string;
  /** SHA-256 of each secret: the access token is one of them. */
  secretHashes: string[];
};

type ConnectionRow = typeof connections.$inferSelect;

function secretHashesOf(row: ConnectionRow): string[] {
  const secret = findCatalogEntry(row.provider)?.credentials.filter((field) => field.secret) ?? [];
  try {
    const { credentials } = accountOf(row);
    return secret.flatMap(({ key }) => (credentials[key] ? [sha256(credentials[key])] : []));
  } catch {
    // Its key was lost: it can send nothing, and the connection's check tells why.
    return [];
  }
}

/** Whose messages a member may see on the sandbox's phones: those of the workspace's own connections to it. */
export async function listSandboxAccounts(ctx: Context): Promise<SandboxAccount[]> {
  requireRole(ctx, "viewer");
  const rows = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.sandbox, true)))
    .limit(largestPage);
  return rows.map((row) => ({
    accountKey: row.accountKey ?? row.provider,
    secretHashes: secretHashesOf(row),
  }));
}
