import { expect, test } from "vitest";
import { isSameNumber, mayCall } from "./phone";

test.each(["", "+919876543210", "+91 98765 43210", "98765-43210", "0049 30 1234567", "anonymous"])(
  "%j can be played from",
  (typed) => expect(mayCall(typed)).toBe(true),
);

test.each(["abc", "12", "+91", "98765abc43210", "12345678901234567890"])("%j cannot", (typed) =>
  expect(mayCall(typed)).toBe(false),
);

test("a number is the same however it is spaced", () => {
  expect(isSameNumber("+91 98765 43210", "+919876543210")).toBe(true);
  expect(isSameNumber("+919876543210", "+919876543211")).toBe(false);
  expect(isSameNumber("", "")).toBe(false);
});
