import type { DefinitionExporter } from "./exporter";
import { parametersSchema } from "./json-schema";

/**
 * Tools for OpenAI's Realtime and Responses APIs and AssemblyAI, whose tools have no inner object. The
 * document fits into `session.update` as it is.
 */
export const openaiFlat = {
  tool: ({ name, description, parameters }) => ({
    type: "function",
    name,
    description,
    parameters: parametersSchema(parameters),
  }),
  document: (tools) => ({ tools }),
} satisfies DefinitionExporter;
