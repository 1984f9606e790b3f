import { codeEndpoint } from "./code-endpoint";
import type { DefinitionExporter } from "./exporter";
import { parametersSchema } from "./json-schema";

/**
 * Raw schemas for LiveKit Agents' `function_tool(raw_schema=…)` and `llm.tool({parameters})`, with the
 * settings that keep a model from asking twice while the first call runs.
 */
export const livekit = {
  tool: ({ name, description, parameters, readOnly }) => ({
    raw_schema: { name, description, parameters: parametersSchema(parameters) },
    ...(readOnly ? {} : { on_duplicate: "reject", duplicate_scope: "name_and_args" }),
  }),
  document: (tools, context) => ({ tools, endpoint: codeEndpoint(context) }),
} satisfies DefinitionExporter;
