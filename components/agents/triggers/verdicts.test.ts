import { expect, test } from "vitest";
import { type Outcome, summaryOf, verdictOf } from "./verdicts";

const outcome = (expected: string, called: string | null): Outcome => ({
  line: { id: "1", text: "x", expected },
  triggered: { called, arguments: {}, said: "" },
});

test("what was called is judged by what was meant", () => {
  expect(verdictOf(outcome("send_otp", "send_otp"))).toBe("hit");
  expect(verdictOf(outcome("send_otp", null))).toBe("miss");
  expect(verdictOf(outcome("send_otp", "send_link"))).toBe("wrong function");
  expect(verdictOf(outcome("", "send_otp"))).toBe("false alarm");
  expect(verdictOf(outcome("", null))).toBe("rightly quiet");
});

test("the summary counts each kind that there was", () => {
  const fault: Outcome = { line: { id: "2", text: "y", expected: "" }, fault: "x" };
  expect(summaryOf([outcome("a", "a"), outcome("a", "a"), outcome("a", null), fault])).toBe(
    "2 hits, 1 miss, 1 not asked",
  );
});
