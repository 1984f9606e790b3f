import { bearer, type DefinitionExporter, mcpUrl } from "./exporter";
import { parametersSchema } from "./json-schema";
import type { ToolDefinition } from "./tool-definition";

/** What clients may know of a tool's effects: a send reaches somebody else, and the same one again sends nothing. */
export function annotationsOf(tool: ToolDefinition) {
  return {
    readOnlyHint: tool.readOnly === true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: tool.readOnly !== true,
  };
}

/** The list that our MCP server answers, with the entry that clients' configurations take. */
export const mcp: DefinitionExporter = {
  tool: (tool) => ({
    name: tool.name,
    description: tool.description,
    inputSchema: parametersSchema(tool.parameters),
    annotations: annotationsOf(tool),
  }),
  document: (tools, context) => ({
    mcpServers: {
      midcall: { type: "http", url: mcpUrl(context), headers: { Authorization: bearer } },
    },
    tools,
  }),
};
