import { bearer, type DefinitionExporter, toolUrl } from "./exporter";
import { parametersSchema } from "./json-schema";

/**
 * Functions for a Deepgram voice agent's `agent.think`. Unless told to wait for the end of the turn,
 * Deepgram calls on a guess. It knows nothing of the call: who builds the settings fills in the two headers;
 * left as they are they count as absent.
 */
export const deepgram = {
  tool: (tool, context) => ({
    name: tool.name,
    description: tool.description,
    parameters: parametersSchema(tool.parameters),
    defer_until_eot: true,
    endpoint: {
      url: toolUrl(context, tool),
      method: "POST",
      headers: {
        Authorization: bearer,
        "x-call-id": "{{call_id}}",
        "x-customer-phone": "{{customer_phone}}",
      },
    },
  }),
  document: (tools) => ({ functions: tools }),
} satisfies DefinitionExporter;
