import type { ToolDefinition, ToolParameter } from "./tool-definition";

function property({ type, description, choices }: ToolParameter) {
  return { type, description, ...(choices ? { enum: choices } : {}) };
}

/** Parameters as a JSON schema, in the narrow form that every model understands. */
function parametersSchema(parameters: ToolParameter[]) {
  return {
    type: "object",
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, property(parameter)])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}

/** Tools for OpenAI's chat completions, and for all who took over that form. */
export function exportOpenai(tools: ToolDefinition[]): unknown {
  return {
    tools: tools.map(({ name, description, parameters }) => ({
      type: "function",
      function: { name, description, parameters: parametersSchema(parameters) },
    })),
  };
}
