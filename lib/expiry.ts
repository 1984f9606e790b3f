/** When something ends, as it is written in a mapping: a time with its zone, milliseconds, or a duration. */
export type Expiry = { at: number } | { afterMs: number };

const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;
const duration = /^P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/i;

/** ISO 8601 time with a zone, UNIX time in milliseconds, or an ISO duration like PT24H; null for anything else. */
export function readExpiry(text: string): Expiry | null {
  // Seconds would be thirteen digits only in thirty thousand years.
  if (/^\d{13}$/.test(text)) return { at: Number(text) };
  if (zoned.test(text)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? null : { at };
  }
  const [, weeks, days, hours, minutes, seconds] = duration.exec(text) ?? [];
  const of = (count: string | undefined, secondsEach: number) => Number(count ?? 0) * secondsEach;
  const total = of(weeks, 604_800) + of(days, 86_400) + of(hours, 3_600) + of(minutes, 60) + of(seconds, 1);
  return total > 0 ? { afterMs: total * 1000 } : null;
}

/**
 * The end in UNIX milliseconds, or null when the text says none.
 *
 * @param now a duration counts from here; UNIX milliseconds
 */
export function expiryMs(text: string, now: number): number | null {
  const expiry = readExpiry(text);
  if (!expiry) return null;
  return "at" in expiry ? expiry.at : now + expiry.afterMs;
}
