import { expect, test } from "vitest";
import { percent } from "./outcomes";

test("a share is never rounded to nothing or all", () => {
  const shares = [
    [0, 0],
    [0, 10],
    [10, 10],
    [1, 100_000],
    [99_999, 100_000],
    [1, 3],
    [95, 1_000],
  ] as const;
  expect(shares.map(([part, whole]) => percent(part, whole))).toEqual([
    "–",
    "0 %",
    "100 %",
    "< 0.1 %",
    "> 99.9 %",
    "33 %",
    "9.5 %",
  ]);
});
