import { nowMs } from "@/lib/clock";
import { asciiDigits } from "@/lib/digits";
import { readExpiry } from "@/lib/expiry";
import { bad, fits, lengthOf, type SlotValue, tooLong, within } from "./value";

const longestCode = 15;

/** Three letters or more and no digit, among other words: said about the code, and no part of it. */
function holdsWord(said: string): boolean {
  const parts = said.split(" ");
  return parts.length > 1 && parts.some((part) => /^[A-Za-z]{3,}$/.test(part.replaceAll("-", "")));
}

/**
 * Spaces of a code are pauses of speech ("48 19 20", "A B C 1 2"), and speech is written in the caller's script.
 * Links, emoji and the like are refused by WhatsApp; other letters than A to Z could not stand in the button's
 * address.
 */
export function cleanCode(text: string): SlotValue {
  const said = asciiDigits(text.normalize("NFKC"));
  const code = said.replaceAll(" ", "");
  if (!/^[A-Za-z0-9-]+$/.test(code)) return bad("is not a code of letters (A to Z) and digits");
  // Put together, "code 123456" would go out as a code that is wrong.
  if (holdsWord(said))
    return bad("holds words; give only the code itself, its letters and digits, like 123456 or AB12CD");
  return within(code, longestCode);
}

/**
 * An offer's code, which a button copies. Pauses are not left out: the same value mostly stands in the text as well,
 * and what the customer reads would be another code than the one that is copied.
 *
 * @param most 20 characters, 15 beside a limited-time offer
 */
export function cleanCoupon(text: string, most: number): SlotValue {
  const code = asciiDigits(text.normalize("NFKC"));
  if (/^[A-Za-z0-9]+( [A-Za-z0-9]+)+$/.test(code))
    return bad("holds a space; give the offer's code as it is to be copied, without spaces, like SAVE20");
  if (!/^[A-Za-z0-9]+$/.test(code)) return bad("is not a code of letters (A to Z) and digits");
  return within(code, most);
}

/** @param most 90 degrees for a latitude, 180 for a longitude */
export function cleanDegrees(text: string, most: number): SlotValue {
  if (!/^[+-]?\d{1,3}(\.\d{1,15})?$/.test(text) || Math.abs(Number(text)) > most)
    return bad(`is not a number of degrees from -${most} to ${most}, like 12.9757`);
  return fits(text.replace("+", ""));
}

export function cleanDigits(text: string): SlotValue {
  return /^\d{1,30}$/.test(text) ? fits(text) : bad("is not an ID of digits");
}

const longestTtlMinutes = 43_200;

export function cleanTtl(text: string): SlotValue {
  const minutes = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return minutes >= 1 && minutes <= longestTtlMinutes
    ? fits(String(minutes))
    : bad("is not a whole number of minutes from 1 to 43,200");
}

/** The end of an offer; a duration stays one, and counts from the send. */
export function cleanExpiry(text: string): SlotValue {
  const written = text.toUpperCase();
  const expiry = readExpiry(written);
  if (!expiry)
    return bad("is no time with its zone (2026-12-31T18:00:00+05:30), no milliseconds, no duration (PT24H)");
  if ("at" in expiry && expiry.at <= nowMs()) return bad("lies in the past");
  return lengthOf(written) > 40 ? tooLong(40) : fits(written);
}
