import { agentUrl, bearer, type DefinitionContext } from "./exporter";

/**
 * How a program of the user's own calls a tool: it knows the call, so it fills in the body itself.
 * What it leaves as it is here counts as absent.
 */
export function codeEndpoint(context: DefinitionContext) {
  return {
    method: "POST",
    url: `${agentUrl(context)}/{name}`,
    headers: { Authorization: bearer, "content-type": "application/json" },
    body: {
      call_id: "{{call_id}}",
      tool_call_id: "{{tool_call_id}}",
      customer_phone: "{{customer_phone}}",
      arguments: {},
    },
  };
}
