/**
 * The first moment of a day in a zone.
 *
 * @param day `YYYY-MM-DD`
 * @param timeZone IANA name; undefined for the reader's own
 * @param later so many days after it
 * @returns UNIX milliseconds; not a number for what is no day
 */
export function beginOfDay(day: string, timeZone: string | undefined, later = 0): number {
  const midnight = Date.parse(`${day}T00:00:00Z`) + later * 86_400_000;
  if (Number.isNaN(midnight)) return Number.NaN;
  // What the zone's clocks show, read as if it were UTC: their way of writing is nearly that of ISO 8601.
  const aheadAt = (at: number) =>
    Date.parse(`${new Date(at).toLocaleString("sv-SE", { timeZone }).replace(" ", "T")}Z`) - at;
  // The clocks may be put forward or back on that day: then midnight comes once by one of the two, twice, or never.
  const guesses = [midnight - 86_400_000, midnight + 86_400_000].map((near) => midnight - aheadAt(near));
  return Math.min(...guesses.filter((at) => at + aheadAt(at) >= midnight));
}
