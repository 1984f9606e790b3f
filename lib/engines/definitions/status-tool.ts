import type { ToolDefinition } from "./tool-definition";

/** The name that functions cannot have (contract §2.7). */
export const statusToolName = "check_whatsapp_status";

/** The tool with which an agent asks what became of the call's newest message, where its agent has it on. */
export const statusToolDefinition: ToolDefinition = {
  name: statusToolName,
  description:
    "Tells whether the WhatsApp message that was sent last in this call has arrived. Use it when the customer asks whether it was sent, or says that it has not arrived. It sends nothing.",
  parameters: [],
  readOnly: true,
};
