import { db } from "@/db/client";
import { languageModels } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { addressFault } from "@/lib/connections/provider-address";
import { type Context, requireRole } from "@/lib/context";
import { encrypt, hintOf } from "@/lib/crypto";
import { invalidFields } from "@/lib/parse-input";
import { findModelRow, mayBePrivate, modelAnswer, modelBinding } from "./internal";
import type { ModelData } from "./schema";

/** An address without what changes nothing. @throws AppError `invalid` when it may not be asked */
function usableAddress(given: string): string {
  const fault = addressFault(given, false, mayBePrivate());
  if (!fault) return given.replace(/\/+$/, "");
  const hint = mayBePrivate()
    ? ""
    : " For a model on this machine or in your own network, Midcall has to be started with LLM_ALLOW_PRIVATE_NETWORK=1.";
  throw invalidFields({ base_url: `The address ${fault.replace(/;.*/, "")}.${hint}` });
}

/**
 * Sets the language model that the workspace's trigger check asks. Its key is kept encrypted and is never read back.
 *
 * @param input.api_key absent keeps the stored one, but never takes it along to another server
 * @throws AppError `invalid`, `forbidden`
 */
export async function saveModel(ctx: Context, input: ModelData): Promise<void> {
  requireRole(ctx, "admin");
  const baseUrl = usableAddress(input.base_url);
  const { workspaceId } = ctx;
  await db().transaction(async (tx) => {
    const before = await findModelRow(ctx, tx);
    const stays = before !== null && new URL(before.baseUrl).origin === new URL(baseUrl).origin;
    const kept = stays
      ? { apiKey: before.apiKey, apiKeyHint: before.apiKeyHint }
      : { apiKey: null, apiKeyHint: null };
    const key = input.api_key
      ? { apiKey: encrypt(input.api_key, modelBinding(workspaceId)), apiKeyHint: hintOf(input.api_key) }
      : kept;
    const values = { baseUrl, model: input.model, ...key };
    const [row] = await tx
      .insert(languageModels)
      .values({ workspaceId, ...values })
      .onConflictDoUpdate({
        target: languageModels.workspaceId,
        set: { ...values, updatedAt: new Date() },
      })
      .returning();
    if (!row) throw new Error("The language model was not answered by the database.");
    await recordAudit(ctx, tx, {
      action: before ? "updated" : "created",
      thing: "language_model",
      id: workspaceId,
      name: row.model,
      before: before && modelAnswer(before),
      // A new key shows only in its last four characters, which may be the same.
      after: { ...modelAnswer(row), ...(before && input.api_key ? { key_replaced: true } : {}) },
    });
  });
}
