import { db } from "@/db/client";
import { apiKeys } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { randomToken, sha256 } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { type ApiKey, apiKeyAnswer, requirePerson } from "./internal";
import type { ApiKeyData } from "./schema";

/**
 * Makes a management key of this workspace.
 *
 * @returns it and, this one time, its text; only the hash is kept
 * @throws AppError `forbidden`: keys are made by people, a key cannot make others
 */
export async function createApiKey(
  ctx: Context,
  input: ApiKeyData,
): Promise<{ key: ApiKey; secret: string }> {
  requireRole(ctx, "admin");
  requirePerson(ctx);
  const secret = `mk_${randomToken()}`;
  const scopes = [...new Set(input.scopes)].sort();
  return db().transaction(async (tx) => {
    const id = newId("key");
    const { name } = input;
    const [row] = await tx
      .insert(apiKeys)
      .values({
        workspaceId: ctx.workspaceId,
        id,
        name,
        hash: sha256(secret),
        last4: secret.slice(-4),
        scopes,
      })
      .returning();
    if (!row) throw new Error("The new key was not answered by the database.");
    await recordAudit(ctx, tx, { action: "created", thing: "management_key", id, name, after: { scopes } });
    return { key: apiKeyAnswer(row), secret };
  });
}
