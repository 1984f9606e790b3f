import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";
import { asciiDigits } from "./digits";

/** What engines write where they do not know the caller; the number is +ANONYMOUS on a keypad. */
const withheld = new Set(["anonymous", "private", "unknown", "restricted", "+266696687"]);

export type PhoneReading = { ok: true; phone: string } | { ok: false; reason: "absent" | "bad" };

/** Whether a text is a country that phone numbers can belong to (ISO 3166, upper case). */
export function isPhoneCountry(text: string): text is CountryCode {
  return isSupportedCountry(text);
}

/** Longer texts are no numbers; nobody need look at them. */
const longestNumber = 40;

/**
 * A number with the digits of the caller's own script in 0 to 9, and without the marks of direction, which nobody sees,
 * that it brings along from an address book.
 */
function plainly(given: string): string {
  const isPlain = /^[ -~]*$/.test(given) || given.length > 2 * longestNumber;
  return isPlain ? given : asciiDigits(given.replace(/\p{Cf}/gu, "").replace("＋", "+"));
}

/** "tel:" and WhatsApp's own addresses are ways of writing the same number. */
function withoutScheme(given: string): string {
  return plainly(given)
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
 * Where WhatsApp writes a number otherwise than the phone network, and the network in two ways: the digit that Brazil's
 * mobile numbers got in front, those that Mexico and Argentina want between the country's code and the rest.
 */
const spellings: readonly (readonly [RegExp, (before: string, after: string) => string])[] = [
  [/^(\+55\d\d)9([6-9]\d{7})$/, (area, rest) => area + rest],
  [/^(\+55\d\d)([6-9]\d{7})$/, (area, rest) => `${area}9${rest}`],
  [/^(\+52)1(\d{10})$/, (code, rest) => code + rest],
  [/^(\+52)(\d{10})$/, (code, rest) => `${code}1${rest}`],
  [/^(\+54)9(\d{10})$/, (code, rest) => code + rest],
  [/^(\+54)(\d{10})$/, (code, rest) => `${code}9${rest}`],
];

/**
 * How else the same customer's number is written: WhatsApp's webhooks name customers of Brazil, Mexico and Argentina
 * at times by another number than the one that was written to.
 *
 * @param phone E.164 with plus
 * @returns the other spelling; null where there is one alone
 */
export function otherSpelling(phone: string): string | null {
  for (const [shape, respell] of spellings) {
    const [, before, after] = shape.exec(phone) ?? [];
    if (before !== undefined && after !== undefined) return respell(before, after);
  }
  return null;
}

/** A number (E.164) in each of its spellings, itself first. */
export function spellingsOf(phone: string): string[] {
  const other = otherSpelling(phone);
  return other === null ? [phone] : [phone, other];
}

/** Mexico's mobile numbers as they were dialled until 2019, and as WhatsApp still writes them, are none to the parser. */
function asDialled(international: string): string {
  return international.replace(/^\+\s*52[\s.-]*1[\s.-]*((?:\d[\s.-]*){10})$/, "+52$1");
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
  // People put the country in brackets: (+91) 98765 43210.
  const bare = withoutScheme(given).replace(/^\(\s*(\+|00)\s*(\d{1,3})\s*\)/, "$1$2");
  if (bare.length > longestNumber) return { ok: false, reason: "bad" };
  const international = bare.startsWith("+") ? bare : bare.startsWith("00") ? `+${bare.slice(2)}` : null;
  const candidates = international === null ? [bare, asDialled(`+${bare}`)] : [asDialled(international)];
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
