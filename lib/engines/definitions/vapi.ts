import { agentUrl, bearer, type DefinitionExporter, spokenText, timeoutS } from "./exporter";
import { parametersSchema } from "./json-schema";
import type { ToolDefinition } from "./tool-definition";

/** Vapi's longest spoken text, in characters. */
const longestSpoken = 1000;

/** Without a start message Vapi says one of its own fillers. */
function messagesOf(tool: ToolDefinition) {
  const sending = spokenText(tool);
  if (sending === undefined) return [];
  return [
    { type: "request-start", content: sending.slice(0, longestSpoken), blocking: false },
    { type: "request-response-delayed", timingMilliseconds: 2500, content: "One moment, I am still on it." },
  ];
}

/**
 * Tools for `POST https://api.vapi.ai/tool`. No static parameters are needed: Vapi's envelope carries the
 * call's id and the customer's number. Without a `backoffPlan` Vapi does not retry.
 */
export const vapi = {
  tool: (tool, context) => ({
    type: "function",
    async: false,
    function: {
      name: tool.name,
      description: tool.description,
      strict: false,
      parameters: parametersSchema(tool.parameters),
    },
    server: { url: agentUrl(context), timeoutSeconds: timeoutS, headers: { Authorization: bearer } },
    messages: messagesOf(tool),
  }),
  document: (tools) => ({ tools }),
} satisfies DefinitionExporter;
