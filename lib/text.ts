/** Half of a surrogate pair without the other half: not a character, and Postgres' jsonb refuses it. */
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Nearly every text has none of these: it is looked through once, and not copied. */
const suspicious = /[\0\ud800-\udfff]/;

/** Takes out what no database text can hold: NUL and lone surrogates. */
export function cleanText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text.replaceAll("\u0000", "").replace(loneSurrogates, "");
}

/**
 * The beginning of a text, without half of a character at its end.
 *
 * @param most as many UTF-16 units
 */
export function cut(text: string, most: number): string {
  return text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, "") : text;
}

/** A text in the middle of a sentence. */
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const dangerousKeys = new Set(["__proto__", "constructor", "prototype"]);

/**
 * A copy of foreign JSON with every text cleaned ({@link cleanText}) and keys left out that could reach a
 * prototype.
 *
 * @param depth how deep it may be nested; what lies deeper becomes null
 */
export function cleanJson(value: unknown, depth = 32): unknown {
  if (typeof value === "string") return cleanText(value);
  if (value === null || typeof value !== "object") return value;
  if (depth === 0) return null;
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, depth - 1));
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (!dangerousKeys.has(key))
      copy[cleanText(key)] = cleanJson((value as Record<string, unknown>)[key], depth - 1);
  }
  return copy;
}

/** What JSON makes of NUL and of lone surrogates. */
const unwritable = /\\u(0000|d[89a-f])/i;

/** JSON text that the database takes: cleaned as {@link cleanJson} does, where it has to be. */
export function databaseJson(value: unknown): string {
  const text = JSON.stringify(value);
  return unwritable.test(text) ? JSON.stringify(cleanJson(value)) : text;
}

/** Whether a value is a JSON object (no list, no null). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
