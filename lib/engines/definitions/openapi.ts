import type { DefinitionExporter } from "./exporter";
import { parametersSchema } from "./json-schema";
import type { ToolDefinition } from "./tool-definition";

const answer = {
  description: "What became of it. `say` is one line for the agent to speak.",
  content: {
    "application/json": {
      schema: {
        type: "object",
        properties: {
          ok: { type: "boolean" },
          status: { type: "string" },
          say: { type: "string" },
          message_id: { type: "string" },
        },
        required: ["ok", "status", "say"],
      },
    },
  },
};

type Operation = { path: string; operation: Record<string, unknown> };

/** OpenAPI 3.0 takes no empty list of required properties. */
function bodySchema({ parameters }: ToolDefinition) {
  const { required, ...schema } = parametersSchema(parameters);
  return required.length > 0 ? { ...schema, required } : schema;
}

/**
 * An OpenAPI 3.0 document for engines that import one. Bodies hold only what the model fills in: importers
 * make a parameter for the model of everything that they find.
 */
export const openapi: DefinitionExporter<Operation> = {
  tool: (tool, { agentId }) => ({
    path: `/api/tools/${agentId}/${tool.name}`,
    operation: {
      operationId: tool.name,
      summary: tool.readOnly ? "Look something up" : "Send a WhatsApp message",
      description: tool.description,
      requestBody: { required: true, content: { "application/json": { schema: bodySchema(tool) } } },
      responses: { "200": answer },
    },
  }),
  document: (tools, { baseUrl }) => ({
    openapi: "3.0.3",
    info: { title: "Midcall", version: "1", description: "WhatsApp messages during the call." },
    servers: [{ url: baseUrl }],
    security: [{ tool_key: [] }],
    paths: Object.fromEntries(tools.map(({ path, operation }) => [path, { post: operation }])),
    components: { securitySchemes: { tool_key: { type: "http", scheme: "bearer" } } },
  }),
};
