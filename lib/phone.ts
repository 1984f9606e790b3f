import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";

/** What engines write where they do not know the caller; the number is +ANONYMOUS on a keypad. */
const withheld = new Set(["anonymous", "private", "unknown", "restricted", "+266696687"]);

export type PhoneReading = { ok: true; phone: string } | { ok: false; reason: "absent" | "bad" };

/** Whether a text is a country that phone numbers can belong to (ISO 3166, upper case). */
export function isPhoneCountry(text: string): text is CountryCode {
  return isSupportedCountry(text);
}

/** "tel:" and WhatsApp's own addresses are ways of writing the same number. */
function withoutScheme(given: string): string {
  return given
    .trim()
    .replace(/^(tel|whatsapp):/i, "")
    .trim();
}

/** Whether an engine says that it does not know the number: blank, or one of the words for it. */
export function isWithheld(given: string): boolean {
  const bare = withoutScheme(given);
  return bare === "" || withheld.has(bare.toLowerCase());
}

/**
 * Reads a phone number as people and engines write it.
 *
 * @param given `+…`, `00…`, national in `country`, else digits that need just a plus
 * @param country ISO 3166 country of national numbers
 * @returns E.164 with plus; `absent` for blank and withheld numbers, `bad` for what cannot be one
 */
export function readPhone(given: string, country: string): PhoneReading {
  if (isWithheld(given)) return { ok: false, reason: "absent" };
  const bare = withoutScheme(given);
  // Longer texts are no numbers; the parser need not look at them.
  if (bare.length > 40) return { ok: false, reason: "bad" };
  const international = bare.startsWith("+") ? bare : bare.startsWith("00") ? `+${bare.slice(2)}` : null;
  const candidates = international === null ? [bare, `+${bare}`] : [international];
  const readings = candidates.flatMap((candidate) => {
    const parsed = parsePhoneNumberFromString(candidate, {
      defaultCountry: isPhoneCountry(country) ? country : undefined,
      extract: false,
    });
    return parsed?.isPossible() ? [parsed] : [];
  });
  // Lengths alone would take many a foreign number without its plus for a national one: one that exists
  // under the country's plan comes first.
  const [only] = readings;
  const best = readings.length === 1 ? only : (readings.find((reading) => reading.isValid()) ?? only);
  return best ? { ok: true, phone: best.number } : { ok: false, reason: "bad" };
}

/** The number with all but its last four digits hidden, for logs and lists: `+•••••••3210`. */
export function maskPhone(phone: string): string {
  return phone.replace(/\d(?=\d{4})/g, "•");
}

/** The digits that an agent may say aloud. */
export function last4(phone: string): string {
  return phone.slice(-4);
}

/** The number as people read it: `+91 98765 43210`; as it is when no plan knows it. */
export function showPhone(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}
