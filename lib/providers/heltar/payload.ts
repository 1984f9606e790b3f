import { isOn } from "../shared/address-of";
import type { OutgoingMessage, ProviderAccount } from "../types";
import { buildComponents } from "../whatsapp/components";

type Component = ReturnType<typeof buildComponents>[number];

/** The same component, with a button's index as a number, on cards too: so Heltar documents it. */
function numbered(component: Component): Record<string, unknown> {
  if (component.type === "button") return { ...component, index: Number(component.index) };
  if (component.type !== "carousel") return component;
  const cards = component.cards.map((card) => ({ ...card, components: card.components.map(numbered) }));
  return { ...component, cards };
}

/**
 * Heltar's body for one message. Pure.
 *
 * @throws AppError `invalid` when a value that the template needs is missing
 */
export function buildSend(account: ProviderAccount, message: OutgoingMessage): Record<string, unknown> {
  const { template, values } = message;
  const components = buildComponents(template, values);
  const digits = message.to.replace(/^\+/, "");
  return {
    messages: [
      {
        clientWaNumber: account.settings.phone_format === "plus" ? `+${digits}` : digits,
        messageType: "template",
        templateName: template.name,
        languageCode: template.language,
        ...(components.length > 0 ? { variables: components.map(numbered) } : {}),
        ...(isOn(account, "attach_custom_field")
          ? {
              integrations: [{ name: "metaCustomFieldHook", customField: { message_id: message.messageId } }],
            }
          : {}),
      },
    ],
  };
}
