const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i;

/** Puts the point of `digits` (of which `scale` lie behind it) where it belongs, without needless zeros. */
function place(negative: boolean, digits: string, scale: number): string {
  const padded = scale > 0 ? digits.padStart(scale + 1, "0") : digits + "0".repeat(-scale);
  const cut = scale > 0 ? padded.length - scale : padded.length;
  const whole = padded.slice(0, cut).replace(/^0+(?=\d)/, "");
  const fraction = padded.slice(cut).replace(/0+$/, "");
  const text = fraction === "" ? whole : `${whole}.${fraction}`;
  return negative && text !== "0" ? `-${text}` : text;
}

/**
 * The shortest decimal text of a number: no exponent, no plus, no needless zeros. Texts keep every digit,
 * also where a number of JavaScript could not (`12345678901234567890`).
 *
 * @param given a number, or a text of one
 * @returns null for what is no finite decimal number
 */
export function decimalText(given: number | string): string | null {
  const text = String(given).trim();
  // "Infinity", "0x1f", "1,499": no decimal numbers.
  if (text.length > 100 || !decimal.test(text)) return null;
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace(/^[+-]/, "").split(".");
  return place(text.startsWith("-"), whole + fraction, fraction.length - Number(exponent));
}
