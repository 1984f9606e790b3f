import { expect, test } from "vitest";
import type { Line } from "./trigger-query";
import { summaryOf, variableRows, verdictOf } from "./verdicts";

const line = (fires: boolean, called: string | null, args: Record<string, unknown> = {}): Line => ({
  id: `line_${Math.random()}`,
  text: "x",
  fires,
  outcome: { called, arguments: args, said: "", model: "small", at: "2026-01-01T00:00:00Z" },
});
const unasked: Line = { id: "line_1", text: "y", fires: true, outcome: null };

test("what was called is judged by what the line is for", () => {
  const verdict = (fires: boolean, called: string | null) => verdictOf(line(fires, called), "send_otp");
  expect(verdict(true, "send_otp")).toBe("hit");
  expect(verdict(true, null)).toBe("miss");
  expect(verdict(true, "send_link")).toBe("wrong function");
  expect(verdict(false, "send_otp")).toBe("false alarm");
  expect(verdict(false, null)).toBe("rightly quiet");
  expect(verdict(false, "send_link")).toBe("rightly quiet");
  expect(verdictOf(unasked, "send_otp")).toBe("not asked");
});

test("the summary counts each kind that there was", () => {
  const lines = [
    line(true, "a"),
    line(true, "a"),
    line(true, null),
    line(false, "a"),
    line(false, null),
    unasked,
  ];
  expect(summaryOf(lines, "a")).toBe(
    "3 of 5 right: 2 hits, 1 rightly quiet, 1 miss, 1 false alarm, 1 not asked.",
  );
});

test("each variable is told with its values and how many of the hits filled it", () => {
  const lines = [
    line(true, "a", { code: "4711", made_up: true }),
    line(true, "a", { code: " 4711 ", amount: null }),
    line(true, "a", { code: "" }),
    // Neither of these is a hit: what they filled counts for nothing.
    line(false, "a", { amount: 5 }),
    line(true, "b", { amount: 5 }),
  ];
  expect(variableRows(lines, "a", ["code", "amount"])).toEqual({
    hits: 3,
    rows: [
      { name: "code", filled: 2, values: ["4711"], unknown: false },
      { name: "amount", filled: 0, values: [], unknown: false },
      { name: "made_up", filled: 1, values: ["true"], unknown: true },
    ],
  });
});
