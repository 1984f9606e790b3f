import { expect, test } from "vitest";
import { answerTimeBounds, quantileOf } from "./answer-times";

const counts = (times: readonly number[]) => {
  const bounds: readonly number[] = answerTimeBounds;
  return [...bounds, Number.POSITIVE_INFINITY].map(
    (high, at) => times.filter((ms) => ms <= high && ms > (bounds[at - 1] ?? -1)).length,
  );
};

test("a quantile of counted times is within its class of the exact one", () => {
  const times = Array.from({ length: 1_000 }, (_, at) => 1 + at);
  expect(quantileOf(counts(times), 0.5)).toBeGreaterThanOrEqual(490);
  expect(quantileOf(counts(times), 0.5)).toBeLessThanOrEqual(510);
  expect(quantileOf(counts(times), 0.95)).toBeGreaterThanOrEqual(930);
  expect(quantileOf(counts(times), 0.95)).toBeLessThanOrEqual(970);
});

test("of nothing there is no quantile, and above the last class it is the last bound", () => {
  expect(quantileOf(counts([]), 0.5)).toBeNull();
  expect(quantileOf(counts([9_000]), 0.95)).toBe(2_000);
});
