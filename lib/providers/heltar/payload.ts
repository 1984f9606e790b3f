import { isObject } from "@/lib/text";
import { buildBody } from "../cloud-api";
import { isOn } from "../shared/address-of";
import type { OutgoingMessage, ProviderAccount } from "../types";

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
  const { name, language, components } = buildBody(message).template;
  const digits = message.to.replace(/^\+/, "");
  return {
    messages: [
      {
        clientWaNumber: account.settings.phone_format === "plus" ? `+${digits}` : digits,
        messageType: "template",
        templateName: name,
        languageCode: language.code,
        ...(components ? { variables: numbered(components) } : {}),
        ...(isOn(account, "attach_custom_field")
          ? {
              integrations: [{ name: "metaCustomFieldHook", customField: { message_id: message.messageId } }],
            }
          : {}),
      },
    ],
  };
}
