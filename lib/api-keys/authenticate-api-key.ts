import { and, asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys, workspaces } from "@/db/schema";
import type { Caller, Context } from "@/lib/context";
import { equalInConstantTime, sha256 } from "@/lib/crypto";
import { env } from "@/lib/env";

const bearer = /^bearer +(mk_[A-Za-z0-9_-]{20,197})$/i;

/**
 * Who calls the management API. Keys are looked up by their hash, so that no comparison tells how much of a
 * guess was right.
 *
 * @param header `Authorization`, as it came
 * @returns null for a missing, unknown or revoked key
 */
export async function authenticateApiKey(header: string | null, caller: Caller): Promise<Context | null> {
  const key = bearer.exec(header?.trim() ?? "")?.[1];
  if (!key) return null;
  if (equalInConstantTime(key, env().MANAGEMENT_API_KEY)) {
    const [first] = await db()
      .select({ id: workspaces.id })
      .from(workspaces)
      .orderBy(asc(workspaces.createdAt), asc(workspaces.id))
      .limit(1);
    if (!first) return null;
    return {
      workspaceId: first.id,
      actor: { type: "api_key", keyId: "environment", scopes: ["read", "write"] },
      ...caller,
    };
  }
  const [row] = await db()
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, sha256(key)), isNull(apiKeys.revokedAt)));
  if (!row) return null;
  await noteUse(row);
  return {
    workspaceId: row.workspaceId,
    actor: { type: "api_key", keyId: row.id, scopes: row.scopes },
    ...caller,
  };
}

/** Keeps when a key was last used, to the minute: not a write for each request. */
async function noteUse(row: typeof apiKeys.$inferSelect): Promise<void> {
  if (row.lastUsedAt && Date.now() - row.lastUsedAt.getTime() < 60_000) return;
  await db()
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(
        eq(apiKeys.workspaceId, row.workspaceId),
        eq(apiKeys.id, row.id),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`now() - interval '1 minute'`)),
      ),
    );
}
