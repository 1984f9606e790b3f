import { bearer, type DefinitionExporter, mcpUrl } from "./exporter";
import { parametersSchema } from "./json-schema";
import type { ToolDefinition } from "./tool-definition";

/** One entry of `tools/list`. */
export function mcpTool({ name, description, parameters, ...tool }: ToolDefinition) {
  return { name, description, inputSchema: parametersSchema(parameters), annotations: annotationsOf(tool) };
}

/** What clients may know of a tool's effects: a send reaches somebody else, and the same one again sends nothing. */
function annotationsOf(tool: Pick<ToolDefinition, "readOnly">) {
  return {
    readOnlyHint: tool.readOnly === true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: tool.readOnly !== true,
  };
}

/** The list that our MCP server answers, with the entry that clients' configurations take. */
export const mcp = {
  tool: mcpTool,
  document: (tools, context) => ({
    mcpServers: {
      midcall: { type: "http", url: mcpUrl(context), headers: { Authorization: bearer } },
    },
    tools,
  }),
} satisfies DefinitionExporter;
