import { getAgent } from "@/lib/agents/get-agent";
import { type Context, requireRole } from "@/lib/context";
import { pushEngines } from "./push";
import { findAccount, hasLastingKey, pushableTools, pushedTools } from "./pushable";

/** How a function stands at the engine. `stale`: the engine has an older version. `gone`: no function any more. */
export type ToolStanding = {
  function_id: string;
  name: string;
  standing: "missing" | "current" | "stale" | "gone";
  pushed_at: string | null;
};

export type PushState = {
  engine: string;
  needs_target: boolean;
  account: { hint: string; target: string | null } | null;
  tools: ToolStanding[];
};

/**
 * What of the agent is at its engine.
 *
 * @returns null where the engine has no API for it
 * @throws AppError `not_found`
 */
export async function readPush(ctx: Context, input: { agentId: string }): Promise<PushState | null> {
  requireRole(ctx, "viewer");
  const agent = await getAgent(ctx, input);
  const { id: agentId, engine } = agent;
  const push = pushEngines[engine];
  if (!push) return null;
  const account = await findAccount(ctx, agentId, engine);
  const state = { engine: push.name, needs_target: push.needsTarget };
  if (!account) return { ...state, account: null, tools: [] };
  const [tools, pushed, lasting] = await Promise.all([
    pushableTools(ctx, account, agent),
    pushedTools(ctx, agentId, engine),
    hasLastingKey(ctx, account),
  ]);
  const here = tools.map(({ functionId, name, hash }): ToolStanding => {
    const before = pushed.find((row) => row.functionId === functionId);
    const standing = !before ? "missing" : lasting && before.hash === hash ? "current" : "stale";
    return { function_id: functionId, name, standing, pushed_at: before?.pushedAt.toISOString() ?? null };
  });
  const gone = pushed
    .filter((row) => !tools.some(({ functionId }) => functionId === row.functionId))
    .map(
      (row): ToolStanding => ({
        function_id: row.functionId,
        name: row.name,
        standing: "gone",
        pushed_at: row.pushedAt.toISOString(),
      }),
    );
  return {
    ...state,
    account: { hint: account.apiKeyHint, target: account.target },
    tools: [...here, ...gone],
  };
}
