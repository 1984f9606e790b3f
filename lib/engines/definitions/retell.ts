import { agentUrl, bearer, type DefinitionExporter, spokenText, timeoutS } from "./exporter";
import { parametersSchema } from "./json-schema";

/**
 * Tools for a Retell LLM's `general_tools`. `args_at_root` would leave out the call, and with it the number.
 * Retell's envelope carries both, so nothing is templated in.
 */
export const retell = {
  tool: (tool, context) => {
    const sending = spokenText(tool);
    return {
      type: "custom" as const,
      name: tool.name,
      description: tool.description,
      url: agentUrl(context),
      method: "POST" as const,
      headers: { Authorization: bearer },
      parameter_type: "json" as const,
      parameters: parametersSchema(tool.parameters),
      args_at_root: false,
      timeout_ms: timeoutS * 1000,
      max_retry: 0,
      speak_during_execution: sending !== undefined,
      ...(sending === undefined
        ? {}
        : { execution_message_type: "static_text" as const, execution_message_description: sending }),
      speak_after_execution: true,
    };
  },
  document: (tools) => ({ general_tools: tools }),
} satisfies DefinitionExporter;
