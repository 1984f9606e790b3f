import { exportTool } from "@/lib/engines/definitions";
import type { ToolDefinition } from "@/lib/engines/definitions/tool-definition";
import type { DefinitionFormat } from "@/lib/engines/formats";
import { isObject } from "@/lib/text";

/** Every kind of parameter, and a tool without any. */
const tools: ToolDefinition[] = [
  {
    name: "send_payment_link",
    description: "Send the payment link when the caller agrees to pay now",
    sending: { en: "Sending it to your WhatsApp.", hi: "मैं भेज रही हूँ।" },
    parameters: [
      { name: "note", description: "A note", type: "string", required: false },
      { name: "plan", description: "The plan", type: "string", choices: ["Basic", "Pro"], required: true },
      { name: "amount", description: "Amount in rupees", type: "number", required: true },
      { name: "customer_agreed", description: "Whether they agreed", type: "boolean", required: true },
    ],
  },
  { name: "check_it", description: "Look whether it arrived", parameters: [], readOnly: true },
];

/** Both tools in an engine's own form. */
export function formsOf(format: DefinitionFormat): Record<string, unknown>[] {
  const context = { agentId: "agt_1", baseUrl: "https://midcall.example.com", tools };
  return tools.map((tool) => exportTool(format, tool, context)).filter(isObject);
}
