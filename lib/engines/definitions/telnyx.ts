import { type DefinitionExporter, spokenText, timeoutS, toolUrl } from "./exporter";
import { parametersSchema } from "./json-schema";

/**
 * Webhook tools of Telnyx AI assistants. Preset fields are out of the model's reach and win over it;
 * `telnyx_end_user_target` is the customer whoever called. The key is an integration secret, by its name.
 */
export const telnyx = {
  tool: (tool, context) => {
    const sending = spokenText(tool);
    return {
      type: "webhook",
      timeout_ms: timeoutS * 1000,
      webhook: {
        name: tool.name,
        description: tool.description,
        url: toolUrl(context, tool),
        method: "POST",
        // An asynchronous tool tells the model "submitted" after 300 ms, whatever becomes of it.
        async: false,
        headers: [
          {
            name: "Authorization",
            value: "Bearer {{#integration_secret}}midcall_tool_key{{/integration_secret}}",
          },
        ],
        body_parameters: parametersSchema(tool.parameters),
        preset_body_fields: {
          call_id: "{{call_control_id}}",
          customer_phone: "{{telnyx_end_user_target}}",
        },
        ...(sending === undefined ? {} : { messages: [{ type: "request_start", content: sending }] }),
      },
    };
  },
  document: (tools) => ({ tools }),
} satisfies DefinitionExporter;
