import type { DefinitionExporter } from "./exporter";
import { propertiesOf, requiredNames } from "./json-schema";
import type { ToolDefinition, ToolParameter } from "./tool-definition";

function schema({ type, description, choices }: ToolParameter) {
  return { type: type.toUpperCase(), description, ...(choices ? { enum: choices } : {}) };
}

/** Gemini refuses an object without properties: a tool without parameters has none at all. */
function parametersOf({ parameters }: ToolDefinition) {
  if (parameters.length === 0) return {};
  const required = requiredNames(parameters);
  return {
    parameters: {
      type: "OBJECT",
      properties: propertiesOf(parameters, schema),
      ...(required.length > 0 ? { required } : {}),
    },
  };
}

/** Function declarations for Gemini Live; the document fits into its configuration's `tools` as it is. */
export const gemini = {
  tool: (tool) => ({ name: tool.name, description: tool.description, ...parametersOf(tool) }),
  document: (tools) => ({ tools: [{ functionDeclarations: tools }] }),
} satisfies DefinitionExporter;
