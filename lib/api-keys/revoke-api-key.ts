import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { requirePerson } from "./internal";

/**
 * Ends a management key at once. Its row stays, so that the history can name it.
 *
 * @throws AppError `not_found`, also for one that is revoked already
 */
export async function revokeApiKey(ctx: Context, input: { keyId: string }): Promise<void> {
  requireRole(ctx, "admin");
  requirePerson(ctx);
  if (!isId("key", input.keyId)) throw notFound("management key");
  await db().transaction(async (tx) => {
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(
        and(eq(apiKeys.workspaceId, ctx.workspaceId), eq(apiKeys.id, input.keyId), isNull(apiKeys.revokedAt)),
      )
      .returning();
    if (!revoked) throw notFound("management key");
    const { id, name, scopes } = revoked;
    await recordAudit(ctx, tx, { action: "revoked", thing: "management_key", id, name, before: { scopes } });
  });
}
