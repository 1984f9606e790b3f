import { and, asc, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { languageModels, triggerLines } from "@/db/schema";
import type { Context } from "@/lib/context";
import { decrypt } from "@/lib/crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

export type ModelRow = typeof languageModels.$inferSelect;

/** What a workspace's stored key is bound to; see lib/crypto.ts. */
export const modelBinding = (workspaceId: string) => `language_model:${workspaceId}:api_key`;

/** Whether a model that a workspace has set may be in a private network; who runs Midcall decides. */
export const mayBePrivate = () => env().LLM_ALLOW_PRIVATE_NETWORK || env().ALLOW_PRIVATE_NETWORK;

export async function findModelRow(ctx: Context, executor: Executor = db()): Promise<ModelRow | null> {
  const [row] = await executor
    .select()
    .from(languageModels)
    .where(eq(languageModels.workspaceId, ctx.workspaceId));
  return row ?? null;
}

/** A workspace's own model as the audit log sees it; never its key. */
export const modelAnswer = ({ baseUrl, model, apiKeyHint, apiKey }: ModelRow) => ({
  base_url: baseUrl,
  model,
  has_key: apiKey !== null,
  api_key_hint: apiKeyHint,
});

/** A server with all that it takes to ask it. */
export type ModelAccess = {
  baseUrl: string;
  model: string;
  key: string | null;
  allowPrivate: boolean;
  /** Where its settings are changed, for people. */
  setAt: string;
};

/**
 * The server that this workspace asks: its own, else the environment's.
 *
 * @throws AppError `conflict` when there is none
 */
export async function modelAccess(ctx: Context): Promise<ModelAccess> {
  const row = await findModelRow(ctx);
  if (row) {
    const { baseUrl, model, apiKey } = row;
    const key = apiKey && decrypt(apiKey, modelBinding(ctx.workspaceId));
    return { baseUrl, model, key, allowPrivate: mayBePrivate(), setAt: "Settings → Language model" };
  }
  const { LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY: key = null } = env();
  if (!baseUrl || !model) {
    throw new AppError("conflict", "No language model is set. Set one under Settings → Language model.");
  }
  // Whoever starts Midcall means the address that they set.
  return { baseUrl, model, key, allowPrivate: true, setAt: "LLM_BASE_URL, LLM_MODEL and LLM_API_KEY" };
}

export type LineRow = typeof triggerLines.$inferSelect;

/** A function's lines in their order: those that should call it, then those that should not. */
export async function lineRows(
  ctx: Context,
  functionId: string,
  executor: Executor = db(),
): Promise<LineRow[]> {
  return executor
    .select()
    .from(triggerLines)
    .where(and(eq(triggerLines.workspaceId, ctx.workspaceId), eq(triggerLines.functionId, functionId)))
    .orderBy(asc(triggerLines.position));
}

/** A line as the screen sees it. */
export const lineAnswer = ({ id, fires, text, outcome }: LineRow) => ({ id, fires, text, outcome });
export type TriggerLine = ReturnType<typeof lineAnswer>;
