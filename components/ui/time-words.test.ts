import { expect, test } from "vitest";
import { beginOfDay } from "./begin-of-day";
import { exactWords, relativeWords } from "./time-words";

const now = Date.UTC(2026, 10, 30, 12);
const inSeconds = (seconds: number) => relativeWords(new Date(now + seconds * 1000).toISOString(), now);
const day = 86_400;

test("what was made for seven days ends in seven, also a moment later", () => {
  expect(inSeconds(7 * day)).toBe("in 7 days");
  expect(inSeconds(7 * day - 5)).toBe("in 7 days");
  expect(inSeconds(6.4 * day)).toBe("in 6 days");
  expect(inSeconds(day - 60)).toBe("tomorrow");
  expect(inSeconds(14 * 3_600)).toBe("in 14 hr.");
  expect(inSeconds(30)).toBe("in a moment");
});

test("what is past has passed in full", () => {
  expect(inSeconds(-3)).toBe("just now");
  expect(inSeconds(-59)).toBe("59 sec. ago");
  expect(inSeconds(-119)).toBe("1 min. ago");
  expect(inSeconds(-7 * day + 5)).toBe("6 days ago");
});

test("a zone that is not the reader's own is named", () => {
  const iso = "2026-11-30T00:00:00Z";
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const foreign = own === "Asia/Kolkata" ? "America/New_York" : "Asia/Kolkata";
  expect(exactWords(iso, own)).toBe(exactWords(iso, undefined));
  expect(exactWords(iso, foreign)).toMatch(/^(30 Nov 2026, 05:30:00|29 Nov 2026, 19:00:00) GMT[+-]/);
});

test.each([
  ["2026-11-30", "UTC", 0, "2026-11-30T00:00:00.000Z"],
  ["2026-11-30", "America/New_York", 0, "2026-11-30T05:00:00.000Z"],
  ["2026-11-30", "Asia/Kolkata", 1, "2026-11-30T18:30:00.000Z"],
  // The day on which the clocks are put forward, and the one after.
  ["2026-03-08", "America/New_York", 0, "2026-03-08T05:00:00.000Z"],
  ["2026-03-08", "America/New_York", 1, "2026-03-09T04:00:00.000Z"],
  // Midnight comes twice: once before the clocks are put back, and again.
  ["2026-11-01", "America/Havana", 0, "2026-11-01T04:00:00.000Z"],
  ["2026-10-25", "Atlantic/Azores", 0, "2026-10-25T00:00:00.000Z"],
  // The clocks are put back at the day's end: the day before goes on.
  ["2026-04-05", "America/Santiago", 0, "2026-04-05T04:00:00.000Z"],
  // There is no midnight: the clocks are put forward then.
  ["2026-09-06", "America/Santiago", 0, "2026-09-06T04:00:00.000Z"],
])("the day %s begins in %s, %i days later, at %s", (day, zone, later, begin) => {
  expect(new Date(beginOfDay(day, zone, later)).toISOString()).toBe(begin);
});

test("what is no day begins never", () => {
  expect(beginOfDay("soon", "UTC")).toBeNaN();
});
