import type { SQL } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { toolKeys } from "@/db/schema";
import { randomToken, sha256 } from "@/lib/crypto";
import { newId } from "@/lib/ids";

/**
 * Stores the hash of a new key, and answers the key itself: it is never seen again.
 *
 * @param expiresAt when it ends by itself, by the database's clock; never, unless given
 */
export async function addToolKey(
  executor: Executor,
  workspaceId: string,
  agentId: string,
  expiresAt: SQL | null = null,
): Promise<{ id: string; toolKey: string }> {
  const id = newId("key");
  const toolKey = `tk_${randomToken()}`;
  await executor
    .insert(toolKeys)
    .values({ workspaceId, id, agentId, hash: sha256(toolKey), last4: toolKey.slice(-4), expiresAt });
  return { id, toolKey };
}
