/** Points of time in words. */

const steps: readonly (readonly [seconds: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [86_400 * 365, "year"],
  [86_400 * 30, "month"],
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
];

/** Of a step that lies ahead as much must be there that it counts as one. */
const almost = 0.95;

/**
 * "2 min ago", "in 7 days". What is past has passed in full; what is ahead is rounded, so that what was made for seven
 * days does not end "in 6 days" a moment later.
 *
 * @param at the reader's now, in UNIX milliseconds
 */
export function relativeWords(iso: string, at: number): string {
  const seconds = (Date.parse(iso) - at) / 1000;
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });
  for (const [size, unit] of steps) {
    const count = seconds / size;
    if (count <= -1 || count >= almost) {
      return format.format(count < 0 ? Math.ceil(count) : Math.round(count), unit);
    }
  }
  if (seconds > 5) return "in a moment";
  return seconds > -10 ? "just now" : format.format(Math.trunc(seconds), "second");
}

/**
 * A point of time to the second in a zone, which is named where it is not the reader's own.
 *
 * @param timeZone IANA name; undefined for the reader's own
 */
export function exactWords(iso: string, timeZone: string | undefined): string {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const foreign = timeZone && timeZone !== own;
  return new Date(iso).toLocaleString("en-GB", {
    dateStyle: "medium",
    timeStyle: foreign ? "long" : "medium",
    timeZone,
  });
}
