import type { OutgoingMessage } from "../types";
import { buildComponents } from "../whatsapp/components";
import type { OutgoingBody } from "./types";

/**
 * Meta's body for a message.
 *
 * @throws AppError `invalid` when a value that the template needs is missing
 */
export function buildBody({ messageId, to, template, values }: OutgoingMessage): OutgoingBody {
  const components = buildComponents(template, values);
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    // With its plus: without, Meta may put the business's own country code in front.
    to,
    type: "template",
    template: {
      name: template.name,
      language: { code: template.language },
      ...(components.length > 0 ? { components } : {}),
    },
    // Comes back in status webhooks, so that a message whose answer was lost is found again.
    biz_opaque_callback_data: messageId,
  };
}
