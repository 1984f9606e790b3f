import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";

/** What engines write where they do not know the caller; the number is +ANONYMOUS on a keypad. */
const withheld = new Set(["anonymous", "private", "unknown", "restricted", "+266696687"]);

export type PhoneReading = { ok: true; phone: string } | { ok: false; reason: "absent" | "bad" };

/** Whether a text is a country that phone numbers can belong to (ISO 3166, upper case). */
export function isPhoneCountry(text: string): text is CountryCode {
  return isSupportedCountry(text);
}

/**
 * Reads a phone number as people and engines write it.
 *
 * @param given `+…`, `00…`, national in `country`, else digits that need just a plus
 * @param country ISO 3166 country of national numbers
 * @returns E.164 with plus; `absent` for blank and withheld numbers, `bad` for what cannot be one
 */
export function readPhone(given: string, country: string): PhoneReading {
  const text = given.trim();
  if (text === "" || withheld.has(text.toLowerCase())) return { ok: false, reason: "absent" };
  // Longer texts are no numbers; the parser need not look at them.
  if (text.length > 40) return { ok: false, reason: "bad" };
  // "tel:" and WhatsApp's own addresses are ways of writing the same number.
  const bare = text.replace(/^(tel|whatsapp):/i, "").trim();
  if (withheld.has(bare.toLowerCase())) return { ok: false, reason: "absent" };
  const candidates = bare.startsWith("+")
    ? [bare]
    : bare.startsWith("00")
      ? [`+${bare.slice(2)}`]
      : [bare, `+${bare}`];
  for (const candidate of candidates) {
    const parsed = parsePhoneNumberFromString(candidate, {
      defaultCountry: isPhoneCountry(country) ? country : undefined,
      extract: false,
    });
    if (parsed?.isPossible()) return { ok: true, phone: parsed.number };
  }
  return { ok: false, reason: "bad" };
}

/** The number with all but its last four digits hidden, for logs and lists: `+•••••••3210`. */
export function maskPhone(phone: string): string {
  return phone.replace(/\d(?=\d{4})/g, "•");
}

/** The digits that an agent may say aloud. */
export function last4(phone: string): string {
  return phone.slice(-4);
}
