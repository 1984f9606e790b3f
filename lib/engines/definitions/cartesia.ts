import { keyPlaceholder } from "../formats";
import { type DefinitionExporter, timeoutS } from "./exporter";
import { fromVariable, ownName, webhookRequest } from "./webhook-tool";

/** Names of the engine's own tools. */
const systemTools = ["end_call", "send_dtmf", "transfer_to_number"];

/**
 * Tools for `POST /v1/agents/tools` of Cartesia's managed agents. No variable with an id of the call is
 * documented: without one the same content within 30 seconds counts as the same.
 */
export const cartesia = {
  tool: (tool, context) => ({
    type: "webhook",
    name: ownName(tool.name, (name) => systemTools.includes(name)),
    description: tool.description,
    pre_tool_speech: "auto",
    execution_mode: "immediate",
    response_timeout_secs: timeoutS,
    api_schema: {
      ...webhookRequest(tool, context, {
        from_number: fromVariable("system__caller_id"),
        to_number: fromVariable("system__called_number"),
        direction: fromVariable("system__call_direction"),
      }),
      authentication: { mode: "bearer", token: { type: "secret", secret_value: keyPlaceholder } },
    },
  }),
  document: (tools) => ({ tools }),
} satisfies DefinitionExporter;
