/** Half of a surrogate pair without the other half: not a character, and Postgres' jsonb refuses it. */
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Nearly every text has none of these: it is looked through once, and not copied. */
const suspicious = /[\0\ud800-\udfff]/;

/** Takes out what no database text can hold: NUL and lone surrogates. */
export function cleanText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text.replaceAll("\u0000", "").replace(loneSurrogates, "");
}

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

/** Whether a value is a JSON object (no list, no null). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
