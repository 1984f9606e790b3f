import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { engineTools } from "@/db/schema";
import { getAgent } from "@/lib/agents/get-agent";
import { type Context, requireRole } from "@/lib/context";
import { decrypt } from "@/lib/crypto";
import { keyPlaceholder } from "@/lib/engines/formats";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { processState } from "@/lib/process-state";
import { isObject } from "@/lib/text";
import { publicState } from "./public-state";
import { type PushEngines, pushEngines } from "./push";
import type { Pushed } from "./push/engine-api";
import { pushKey } from "./push-key";
import {
  type AccountRow,
  accountBinding,
  findAccount,
  pushableTools,
  pushedTools,
  toolsAddressOf,
} from "./pushable";

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

async function remember(account: AccountRow, done: Pushed, tool: { name: string; hash: string } | undefined) {
  const { workspaceId, agentId, engine } = account;
  const { functionId, remoteId } = done;
  const key = { workspaceId, agentId, engine, functionId };
  if (done.change === "removed" || !tool) {
    await db()
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
  await db()
    .insert(engineTools)
    .values({ ...key, remoteId, name, hash })
    .onConflictDoUpdate({
      target: [engineTools.workspaceId, engineTools.agentId, engineTools.engine, engineTools.functionId],
      set: { remoteId, name, hash, pushedAt: sql`now()` },
    });
}

/** Two at once would make each tool twice, and two keys, the second of which ends the one that engines have. */
const underWay = () => processState("voice-engines.pushes", () => new Set<string>());

/**
 * Makes the agent's enabled functions, and its status tool, tools at its engine: creates what is missing, changes what is older,
 * removes what is no function any more. Pressed again it goes on where it was stopped.
 *
 * @param engines how each engine is asked; others than the real ones only in tests
 * @throws AppError `not_found`, `conflict` and `unavailable` with what the engine said
 */
export async function pushFunctions(
  ctx: Context,
  input: { agentId: string },
  engines: PushEngines = pushEngines,
): Promise<PushReport> {
  requireRole(ctx, "admin");
  const place = `${ctx.workspaceId} ${input.agentId}`;
  if (underWay().has(place)) {
    const message = "Another tab or person is updating these tools just now. Wait a moment and look again.";
    throw new AppError("conflict", message);
  }
  underWay().add(place);
  try {
    return await push(ctx, input, engines);
  } finally {
    underWay().delete(place);
  }
}

async function push(ctx: Context, input: { agentId: string }, engines: PushEngines): Promise<PushReport> {
  const agent = await getAgent(ctx, input);
  const { id: agentId, engine } = agent;
  const api = engines[engine];
  const stored = await findAccount(ctx, agentId, engine);
  if (!api || !stored) throw new AppError("conflict", "Enter the engine's API key first.");
  if (publicState(env().APP_URL) !== "public") {
    const message = `No engine in the cloud can reach ${env().APP_URL}. Set APP_URL to a public https address first.`;
    throw new AppError("conflict", message);
  }
  const apiKey = decrypt(stored.apiKey, accountBinding(agentId, engine, "api_key"));
  const { account, toolKey } = await pushKey(ctx, stored, api, apiKey);
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
