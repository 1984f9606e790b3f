import { db } from "@/db/client";
import { engineAccounts } from "@/db/schema";
import { getAgent } from "@/lib/agents/get-agent";
import { type Context, requireRole } from "@/lib/context";
import { encrypt, hintOf } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { invalidFields } from "@/lib/parse-input";
import { pushEngines } from "./push";
import { accountBinding, findAccount } from "./pushable";

/**
 * Keeps the agent's API key at its engine, encrypted; it is never read back.
 *
 * @param input.api_key absent keeps the stored one
 * @param input.target the id of the engine's agent or LLM, where it needs one
 * @throws AppError `not_found`, `conflict` (no such API), `invalid`
 */
export async function saveAccount(
  ctx: Context,
  input: { agentId: string; api_key?: string | undefined; target?: string | undefined },
): Promise<void> {
  requireRole(ctx, "admin");
  const { id: agentId, engine } = await getAgent(ctx, input);
  const push = pushEngines[engine];
  if (!push) throw new AppError("conflict", "This engine has no API for tools that is known here.");
  const before = await findAccount(ctx, agentId, engine);
  const fields: Record<string, string> = {};
  if (!input.api_key && !before) fields.api_key = "API key is missing.";
  if (push.needsTarget && !input.target) fields.target = "Agent or LLM is missing.";
  if (Object.keys(fields).length > 0) throw invalidFields(fields);
  const key = input.api_key
    ? {
        apiKey: encrypt(input.api_key, accountBinding(agentId, engine, "api_key")),
        apiKeyHint: hintOf(input.api_key),
      }
    : null;
  const target = push.needsTarget ? (input.target ?? null) : null;
  const values = { apiKey: before?.apiKey ?? "", apiKeyHint: before?.apiKeyHint ?? "", ...key, target };
  await db()
    .insert(engineAccounts)
    .values({ workspaceId: ctx.workspaceId, agentId, engine, ...values })
    .onConflictDoUpdate({
      target: [engineAccounts.workspaceId, engineAccounts.agentId, engineAccounts.engine],
      // A secret that another account of the engine keeps cannot be used from this one.
      set: { ...values, ...(key ? { secretId: null } : {}), updatedAt: new Date() },
    });
}
