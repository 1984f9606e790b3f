import type { Direction } from "@/db/enums";
import { keyPlaceholder } from "../formats";
import type { ToolDefinition } from "./tool-definition";

/** What a definition is made of beside the engine's own form. */
export type DefinitionContext = {
  agentId: string;
  /** Where engines reach this instance: `https://midcall.example.com`, without a slash at its end. */
  baseUrl: string;
  tools: readonly ToolDefinition[];
  /** Who calls whom, for engines that do not tell: customers call the agent unless it says otherwise. */
  direction?: Direction;
};

/** One engine's form of definitions: one tool by itself, as its API or its screen takes it, and all in one document. */
export type DefinitionExporter<Tool = unknown> = {
  tool(tool: ToolDefinition, context: DefinitionContext): Tool;
  document(tools: Tool[], context: DefinitionContext): unknown;
};

/** The address of one tool; it names the function, whatever the engine calls the tool. */
export function toolUrl({ baseUrl, agentId }: DefinitionContext, tool: ToolDefinition): string {
  return `${baseUrl}/api/tools/${agentId}/${tool.name}`;
}

/** The one address of all tools, for engines that send an envelope. */
export function agentUrl({ baseUrl, agentId }: DefinitionContext): string {
  return `${baseUrl}/api/tools/${agentId}`;
}

export function mcpUrl({ baseUrl, agentId }: DefinitionContext): string {
  return `${baseUrl}/api/mcp/${agentId}`;
}

/** The header that the key goes into, where an engine takes a literal. */
export const bearer = `Bearer ${keyPlaceholder}`;

/**
 * How long an engine should wait, in seconds. We answer within 2; the rest is for the network and for engines
 * that count their own work.
 */
export const timeoutS = 8;

/** The words for while a tool runs, for engines that take one text: English, else the first language. */
export function spokenText(tool: ToolDefinition): string | undefined {
  const { sending } = tool;
  if (sending === undefined || typeof sending === "string") return sending;
  return sending.en ?? Object.values(sending)[0];
}
