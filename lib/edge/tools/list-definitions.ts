import { type ToolDefinition, toolDefinition } from "@/lib/engines/definitions/tool-definition";
import { listTools } from "@/lib/functions/list-tools";
import type { Work } from "./work";

/** All tools of an agent, as they are now: definitions and MCP show the same. */
export async function listDefinitions({
  ctx,
  agent,
}: Pick<Work, "ctx" | "agent">): Promise<ToolDefinition[]> {
  return (await listTools(ctx, agent.id)).map(toolDefinition);
}
