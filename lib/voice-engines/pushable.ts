import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import type { Direction, Engine } from "@/db/enums";
import { engineAccounts, engineTools, toolKeys } from "@/db/schema";
import type { Context } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import { exportTool } from "@/lib/engines/definitions";
import { statusToolDefinition, statusToolName } from "@/lib/engines/definitions/status-tool";
import { toolDefinition } from "@/lib/engines/definitions/tool-definition";
import { isDefinitionFormat } from "@/lib/engines/formats";
import { env } from "@/lib/env";
import { listFunctions } from "@/lib/functions/list-functions";
import { wholeList } from "@/lib/page";
import { isObject } from "@/lib/text";

export type AccountRow = typeof engineAccounts.$inferSelect;

/** What an account's stored secret is bound to; see lib/crypto.ts. */
export const accountBinding = (agentId: string, engine: Engine, field: "api_key" | "tool_key") =>
  `engine_account:${agentId}:${engine}:${field}`;

export async function findAccount(ctx: Context, agentId: string, engine: Engine): Promise<AccountRow | null> {
  const [row] = await db()
    .select()
    .from(engineAccounts)
    .where(
      and(
        eq(engineAccounts.workspaceId, ctx.workspaceId),
        eq(engineAccounts.agentId, agentId),
        eq(engineAccounts.engine, engine),
      ),
    );
  return row ?? null;
}

/** Whether the tools' own key is still the one that stays: a newer one ends it when its overlap is over. */
export async function hasLastingKey(ctx: Context, account: AccountRow): Promise<boolean> {
  if (!account.toolKeyId) return false;
  const [row] = await db()
    .select({ id: toolKeys.id })
    .from(toolKeys)
    .where(
      and(
        eq(toolKeys.workspaceId, ctx.workspaceId),
        eq(toolKeys.id, account.toolKeyId),
        isNull(toolKeys.expiresAt),
      ),
    );
  return row !== undefined;
}

/** The agent's address, with which all of its tools begin. */
export const toolsAddressOf = (agentId: string) => `${env().APP_URL}/api/tools/${agentId}`;

type Pushable = { functionId: string; name: string; definition: Record<string, unknown>; hash: string };

/**
 * The agent's enabled functions as an engine takes them, placeholders where keys go, each with a hash of all
 * that matters there. The status tool is one of them where the agent has it on; its name is its id, which no
 * function can have.
 *
 * @param account whose key and target are part of what is pushed
 * @param agent whether it has the status tool on, and who calls whom
 */
export async function pushableTools(
  ctx: Context,
  account: AccountRow,
  agent: { status_tool: boolean; direction: Direction | null },
): Promise<Pushable[]> {
  const { agentId, engine } = account;
  if (!isDefinitionFormat(engine)) return [];
  const all = await wholeList((page) => listFunctions(ctx, { agentId, ...page }));
  const enabled = all.filter((fn) => fn.enabled).sort((a, b) => a.name.localeCompare(b.name));
  const tools = enabled.map((fn) => ({ functionId: fn.id, tool: toolDefinition(fn) }));
  if (agent.status_tool) tools.push({ functionId: statusToolName, tool: statusToolDefinition });
  const context = {
    agentId,
    baseUrl: env().APP_URL,
    tools: tools.map(({ tool }) => tool),
    direction: agent.direction ?? undefined,
  };
  return tools.flatMap(({ functionId, tool }) => {
    const definition = exportTool(engine, tool, context);
    if (!isObject(definition)) return [];
    const hash = sha256(JSON.stringify([definition, account.toolKeyId, account.target]));
    return [{ functionId, name: tool.name, definition, hash }];
  });
}

export type PushedRow = typeof engineTools.$inferSelect;

export async function pushedTools(ctx: Context, agentId: string, engine: Engine): Promise<PushedRow[]> {
  return db()
    .select()
    .from(engineTools)
    .where(
      and(
        eq(engineTools.workspaceId, ctx.workspaceId),
        eq(engineTools.agentId, agentId),
        eq(engineTools.engine, engine),
      ),
    );
}
