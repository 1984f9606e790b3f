import { parsePhoneNumberFromString } from "libphonenumber-js";
import { otherSpelling } from "@/lib/phone";
import type { ProviderEvent } from "../types";
import { customerMessage } from "./types";

/** Longer than WhatsApp lets anybody write. */
const longestText = 4096;

const ignored = (reason: string): ProviderEvent => ({ type: "ignored", reason });

/**
 * The customer's number as E.164: AI Sensy writes it with the country's code or without, and the code beside it.
 * National numbers may begin like the code, so that the reading which exists in that country counts.
 */
function phoneOf(digits: string, code: string): string | null {
  const readings = [digits, `${code}${digits}`].flatMap((number) => {
    // WhatsApp's own spelling may be one that the phone network has not.
    const spelled = parsePhoneNumberFromString(`+${number}`);
    const other = spelled?.isPossible() ? null : otherSpelling(`+${number}`);
    const parsed = other === null ? spelled : parsePhoneNumberFromString(other);
    if (!parsed?.isPossible()) return [];
    return code === "" || parsed.countryCallingCode === code ? [parsed] : [];
  });
  return (readings.find((reading) => reading.isValid()) ?? readings[0])?.number ?? null;
}

/** What a customer wrote, or which button they tapped. Never throws. */
export function interpretCustomerMessage(body: unknown): ProviderEvent {
  const parsed = customerMessage.safeParse(body);
  if (!parsed.success) return ignored("a customer's message without id or number");
  const { message } = parsed.data.data;
  if (message.sender.toUpperCase() !== "USER") return ignored("a message that no customer wrote");
  const { text, callbackPayload } = message.message_content;
  const kind = message.message_type.toUpperCase();
  if (text === "") return ignored(`a customer's message of a kind that is not read (${kind.slice(0, 40)})`);
  const from = phoneOf(message.phone_number, message.countryCode);
  if (from === null) return ignored("a customer's message without a phone number");
  const at = new Date(message.sent_at ?? Date.parse(parsed.data.created_at));
  const tapped = callbackPayload !== undefined || kind === "QUICK_REPLY";
  return {
    type: "inbound",
    from,
    text: text.slice(0, longestText),
    buttonPayload: tapped ? (callbackPayload ?? text).slice(0, longestText) : null,
    at: (Number.isNaN(at.getTime()) ? new Date() : at).toISOString(),
    accountKey: null,
    providerMessageId: message.messageId,
    contextMessageId: message.context?.id ?? null,
  };
}
