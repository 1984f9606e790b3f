import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { engineTools } from "@/db/schema";
import { getAgent } from "@/lib/agents/get-agent";
import { type Context, requireRole } from "@/lib/context";
import { decrypt } from "@/lib/crypto";
import { keyPlaceholder } from "@/lib/engines/formats";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isObject } from "@/lib/text";
import { publicState } from "./public-state";
import { type PushEngines, pushEngines } from "./push";
import type { EnginePush, Pushed } from "./push/engine-api";
import { pushKey } from "./push-key";
import { beginPush, endPush, keepPush } from "./push-lease";
import { type AccountRow, accountBinding, pushableTools, pushedTools, toolsAddressOf } from "./pushable";

export type PushReport = { changes: { name: string; change: Pushed["change"] }[] };

/** A copy of a definition with each placeholder replaced, wherever it stands. */
function filled(
  definition: Record<string, unknown>,
  values: Record<string, string>,
): Record<string, unknown> {
  const fill = (value: unknown): unknown => {
    if (typeof value === "string") {
      return Object.entries(values).reduce((text, [name, own]) => text.replaceAll(name, own), value);
    }
    if (Array.isArray(value)) return value.map(fill);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, fill(own)]));
  };
  const copy = fill(definition);
  return isObject(copy) ? copy : definition;
}

/** Writes down what was done at the engine, as long as the push is still the one that runs. */
async function remember(account: AccountRow, done: Pushed, tool: { name: string; hash: string } | undefined) {
  const { workspaceId, agentId, engine } = account;
  const { functionId, remoteId } = done;
  const key = { workspaceId, agentId, engine, functionId };
  await db().transaction(async (tx) => {
    await keepPush(account, {}, tx);
    if (done.change === "removed" || !tool) {
      await tx
        .delete(engineTools)
        .where(
          and(
            eq(engineTools.workspaceId, workspaceId),
            eq(engineTools.agentId, agentId),
            eq(engineTools.engine, engine),
            eq(engineTools.functionId, functionId),
          ),
        );
      return;
    }
    const { name, hash } = tool;
    await tx
      .insert(engineTools)
      .values({ ...key, remoteId, name, hash })
      .onConflictDoUpdate({
        target: [engineTools.workspaceId, engineTools.agentId, engineTools.engine, engineTools.functionId],
        set: { remoteId, name, hash, pushedAt: sql`now()` },
      });
  });
}

/**
 * Makes the agent's enabled functions, and its status tool, tools at its engine: creates what is missing, changes what is older,
 * removes what is no function any more. Pressed again it goes on where it was stopped.
 * One runs at a time, whichever process it is in.
 *
 * @param engines how each engine is asked; others than the real ones only in tests
 * @throws AppError `not_found`, `conflict` (also while another one runs) and `unavailable` with what the engine said
 */
export async function pushFunctions(
  ctx: Context,
  input: { agentId: string },
  engines: PushEngines = pushEngines,
): Promise<PushReport> {
  requireRole(ctx, "admin");
  const agent = await getAgent(ctx, input);
  const api = engines[agent.engine];
  if (!api) throw new AppError("conflict", "This engine has no API for tools that is known here.");
  if (publicState(env().APP_URL) !== "public") {
    const message = `No engine in the cloud can reach ${env().APP_URL}. Set APP_URL to a public https address first.`;
    throw new AppError("conflict", message);
  }
  const account = await beginPush(ctx, { agentId: agent.id, engine: agent.engine });
  try {
    return await push(ctx, account, api);
  } finally {
    await endPush(ctx, account);
  }
}

async function push(ctx: Context, taken: AccountRow, api: EnginePush): Promise<PushReport> {
  const { agentId, engine } = taken;
  const apiKey = decrypt(taken.apiKey, accountBinding(agentId, engine, "api_key"));
  const { account, toolKey } = await pushKey(ctx, taken, api, apiKey);
  // As it is now that nobody else pushes: before, it may be older than what the push before made.
  const agent = await getAgent(ctx, { agentId });
  const [tools, before] = await Promise.all([
    pushableTools(ctx, account, agent),
    pushedTools(ctx, agentId, engine),
  ]);
  const values = {
    [keyPlaceholder]: toolKey,
    ...(api.secret && account.secretId ? { [api.secret.placeholder]: account.secretId } : {}),
  };
  const rowOf = (functionId: string) => before.find((row) => row.functionId === functionId);
  const work = api.push({
    apiKey,
    target: account.target ?? "",
    toolsAddress: toolsAddressOf(agentId),
    tools: tools.map(({ functionId, definition, hash }) => ({
      functionId,
      remoteId: rowOf(functionId)?.remoteId ?? null,
      definition: filled(definition, values),
      changed: rowOf(functionId)?.hash !== hash,
    })),
    gone: before.filter(({ functionId }) => !tools.some((tool) => tool.functionId === functionId)),
  });
  const changes: PushReport["changes"] = [];
  for await (const done of work) {
    const tool = tools.find(({ functionId }) => functionId === done.functionId);
    await remember(account, done, tool);
    changes.push({ name: tool?.name ?? rowOf(done.functionId)?.name ?? "", change: done.change });
  }
  return { changes };
}
