import { isObject } from "@/lib/text";
import { isOn } from "../shared/address-of";
import type { OutgoingMessage, ProviderAccount } from "../types";
import { buildComponents } from "../whatsapp/components";

/** The same components, with every button's index as a number: so Heltar documents it. */
function numbered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbered);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      key === "index" && typeof entry === "string" ? Number(entry) : numbered(entry),
    ]),
  );
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
        ...(components.length > 0 ? { variables: numbered(components) } : {}),
        ...(isOn(account, "attach_custom_field")
          ? {
              integrations: [{ name: "metaCustomFieldHook", customField: { message_id: message.messageId } }],
            }
          : {}),
      },
    ],
  };
}
