import { type Context, requireRole } from "@/lib/context";
import { env } from "@/lib/env";
import { findModelRow, mayBePrivate } from "./internal";

export type ModelSetting = {
  /** Whose the model in use is; null when there is none. */
  source: "workspace" | "environment" | null;
  /** Its name; empty when there is none. */
  model: string;
  /** The workspace's own settings, which may be changed here; never the key. */
  own: { base_url: string; model: string; has_key: boolean; api_key_hint: string | null } | null;
  /** Whether an address in a private network may be set here. */
  may_be_private: boolean;
};

/** Which language model the trigger check of this workspace asks. The environment's address stays with who set it. */
export async function getModel(ctx: Context): Promise<ModelSetting> {
  requireRole(ctx, "viewer");
  const row = await findModelRow(ctx);
  const may_be_private = mayBePrivate();
  if (row) {
    const { baseUrl: base_url, model, apiKey, apiKeyHint: api_key_hint } = row;
    const own = { base_url, model, has_key: apiKey !== null, api_key_hint };
    return { source: "workspace", model, own, may_be_private };
  }
  const { LLM_BASE_URL, LLM_MODEL: model = "" } = env();
  const source = LLM_BASE_URL && model ? "environment" : null;
  return { source, model: source ? model : "", own: null, may_be_private };
}
