import { and, eq, isNull } from "drizzle-orm";
import { engineDb } from "@/db/client";
import { configVersions, connections, functions, templates } from "@/db/schema";
import type { CallingAgent } from "@/lib/agents/calling-agent";
import type { Context } from "@/lib/context";
import { processState } from "@/lib/process-state";
import { type ListedTemplate, listedTemplate } from "@/lib/providers/types";
import { templateOfRef } from "@/lib/templates/campaign";
import { isTyped } from "@/lib/templates/campaign-ref";
import { functionData } from "./internal";
import { itsConnection, itsTemplate } from "./joins";
import { type FunctionData, functionNamePattern } from "./schema";

/**
 * All that a call of a tool works with; connection or template may be gone since the function was saved. The
 * same object comes again as long as nothing of it has changed, so what is made from it may be kept with it.
 */
export type Tool = {
  fn: FunctionData & { id: string };
  connection: typeof connections.$inferSelect | null;
  template: ListedTemplate | null;
};

/** More than any installation calls in a while; then all is forgotten and read again. */
const mostRemembered = 10_000;

type Remembered = { tool: Tool; configVersion: string };
const memory = () => processState("functions.tools", () => new Map<string, Remembered>());

/**
 * The function that an agent's engine knows under a name; not read again while the workspace's configuration is
 * the one that the agent was read with.
 *
 * @returns null when there is none; a disabled one is found
 */
export async function findTool(
  ctx: Context,
  agent: Pick<CallingAgent, "id" | "configVersion">,
  name: string,
): Promise<Tool | null> {
  if (!functionNamePattern.test(name)) return null;
  const place = `${ctx.workspaceId} ${agent.id} ${name}`;
  const known = memory().get(place);
  if (known?.configVersion === agent.configVersion) return known.tool;
  const found = await readTool(ctx, agent.id, name);
  if (memory().size >= mostRemembered) memory().clear();
  if (found) memory().set(place, found);
  else memory().delete(place);
  return found?.tool ?? null;
}

/** The tool and the configuration that it is part of, in one statement: they fit together. */
async function readTool(ctx: Context, agentId: string, name: string): Promise<Remembered | null> {
  const [row] = await engineDb()
    .select({ fn: functions, connection: connections, template: templates, version: configVersions.version })
    .from(functions)
    .leftJoin(configVersions, eq(configVersions.workspaceId, functions.workspaceId))
    .leftJoin(connections, itsConnection)
    .leftJoin(templates, itsTemplate)
    .where(
      and(
        eq(functions.workspaceId, ctx.workspaceId),
        eq(functions.agentId, agentId),
        eq(functions.name, name),
        isNull(functions.deletedAt),
      ),
    );
  if (!row) return null;
  const fn = { id: row.fn.id, ...functionData(row.fn) };
  const ref = fn.template;
  const listed = row.template ? listedTemplate.parse(row.template) : null;
  const tool = {
    fn,
    connection: row.connection,
    // What was typed counts, whatever the list says by now.
    template: "campaign" in ref && isTyped(ref) ? templateOfRef(ref) : listed,
  };
  return { tool, configVersion: row.version ?? "" };
}
