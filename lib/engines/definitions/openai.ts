import type { DefinitionExporter } from "./exporter";
import { parametersSchema } from "./json-schema";

/**
 * Tools for OpenAI's chat completions, and for all who took over that form. Not strict: strict schemas make
 * every parameter required, and a variable with a default is not.
 */
export const openai = {
  tool: ({ name, description, parameters }) => ({
    type: "function",
    function: { name, description, parameters: parametersSchema(parameters) },
  }),
  document: (tools) => ({ tools }),
} satisfies DefinitionExporter;
