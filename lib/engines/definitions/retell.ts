import { agentUrl, bearer, type DefinitionExporter, spokenText, timeoutS } from "./exporter";
import { parametersSchema } from "./json-schema";

/**
 * Tools for a Retell LLM's `general_tools`. `args_at_root` would leave out the call, and with it the number.
 * Retell's envelope carries both, so nothing is templated in.
 */
export const retell: DefinitionExporter = {
  tool: (tool, context) => {
    const sending = spokenText(tool);
    return {
      type: "custom",
      name: tool.name,
      description: tool.description,
      url: agentUrl(context),
      method: "POST",
      headers: { Authorization: bearer },
      parameter_type: "json",
      parameters: parametersSchema(tool.parameters),
      args_at_root: false,
      timeout_ms: timeoutS * 1000,
      max_retry: 0,
      speak_during_execution: sending !== undefined,
      ...(sending === undefined
        ? {}
        : { execution_message_type: "static_text", execution_message_description: sending }),
      speak_after_execution: true,
    };
  },
  document: (tools) => ({ general_tools: tools }),
};
