import { nowMs } from "@/lib/clock";

/** Now in a zone, in words that are the same in every language: 2026-11-05, 14:30. */
export function wallClock(timeZone: string, style: { dateStyle: "short" } | { timeStyle: "short" }): string {
  const locale = "dateStyle" in style ? "en-CA" : "en-GB";
  return new Intl.DateTimeFormat(locale, { timeZone, ...style }).format(nowMs());
}
