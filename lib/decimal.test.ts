import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalText } from "./decimal";

test.each([
  [1499, "1499"],
  [-0, "0"],
  [0.1, "0.1"],
  [1e21, "1000000000000000000000"],
  [1.5e-7, "0.00000015"],
  ["007", "7"],
  [" +2.50 ", "2.5"],
  [".5", "0.5"],
  ["12345678901234567890", "12345678901234567890"],
  ["1e3", "1000"],
  ["-0.00", "0"],
])("the shortest text of %s is %s", (given, text) => {
  expect(decimalText(given)).toBe(text);
});

test.each(["", "abc", "1,499", "0x1f", "1e999", "12 34", "--1", ".", "NaN"])("%j is no number", (given) => {
  expect(decimalText(given)).toBeNull();
});

test("every finite number keeps its value, and infinite ones are none", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const text = decimalText(number);
      // Doubles reach beyond two digits of exponent; those are no prices, amounts or counts.
      if (text === null) {
        expect(Math.abs(number) < 1e-99 || Math.abs(number) > 1e99).toBe(true);
        return;
      }
      expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
      expect(Number(text)).toBe(number === 0 ? 0 : number);
    }),
  );
  expect(decimalText(Number.POSITIVE_INFINITY)).toBeNull();
  expect(decimalText(Number.NaN)).toBeNull();
});
