import fc from "fast-check";
import { expect, test } from "vitest";
import { formatValue } from "./format-value";
import type { Format } from "./schema";

const setting = { language: "en_US", timeZone: "Asia/Kolkata" };
const written = (format: Format, text: string, language = "en_US") => {
  const result = formatValue(format, text, { ...setting, language });
  // Intl writes a narrow space before "PM"; slots make plain ones of all white space.
  return result.ok ? result.text.replace(/\s/g, " ") : result;
};

test.each([
  ["1250", "INR", undefined, "₹1,250"],
  ["1234567.5", "INR", undefined, "₹12,34,567.50"],
  ["Rs. 12,34,567/-", "INR", undefined, "₹12,34,567"],
  ["1234567", "INR", "western", "₹1,234,567"],
  ["1234567.899", "USD", undefined, "$1,234,567.90"],
  ["-40", "EUR", undefined, "-€40"],
  ["1500", "JPY", undefined, "¥1,500"],
  ["12,50", "EUR", undefined, "€12.50"],
  ["1 250,5 €", "EUR", undefined, "€1,250.50"],
  ["CHF 1'250.50", "CHF", undefined, "CHF 1,250.50"],
  ["1,250 only", "INR", undefined, "₹1,250"],
  ["500, please", "INR", undefined, "₹500"],
  ["1250 Kč", "CZK", undefined, "Kč 1,250"],
  ["₹१२,३४,५६७.५०", "INR", undefined, "₹12,34,567.50"],
  ["५०० रुपये", "INR", undefined, "₹500"],
  ["₨ 500", "INR", undefined, "₹500"],
  ["500 rupees", "PKR", undefined, "Rs 500"],
  ["US$ 50", "USD", undefined, "$50"],
  ["50 dollars", "AUD", undefined, "$50"],
  ["usd50", "USD", undefined, "$50"],
  ["AED 50", "AED", undefined, "AED 50"],
] as const)("money: %s in %s (%s) is %s", (text, currency, grouping, expected) => {
  expect(written({ as: "money", currency, grouping }, text)).toBe(expected);
});

test("a date is written in words, in the template's language", () => {
  expect(written({ as: "date" }, "2026-11-05")).toBe("November 5, 2026");
  expect(written({ as: "date" }, "2026-11-05", "hi")).toBe("5 नवंबर 2026");
  expect(written({ as: "date" }, "2026-11-05", "no such language!")).toBe("November 5, 2026");
});

test("a time with a zone is written in the workspace's, one without as it stands", () => {
  expect(written({ as: "date_time" }, "2026-11-05T20:00:00Z")).toBe("November 6, 2026 at 1:30 AM");
  expect(written({ as: "date_time" }, "2026-11-05T16:30")).toBe("November 5, 2026 at 4:30 PM");
  expect(written({ as: "time" }, "16:30")).toBe("4:30 PM");
  expect(written({ as: "time" }, "1793908800")).toBe("1:30 AM");
  expect(written({ as: "time" }, "१६:३०")).toBe("4:30 PM");
  expect(written({ as: "date" }, "२०२६-११-०५")).toBe("November 5, 2026");
});

test("digits alone, of any script", () => {
  expect(written({ as: "digits" }, "48-19 20")).toBe("481920");
  expect(written({ as: "digits" }, "४८१९२०")).toBe("481920");
});

test("names in capitals or small letters get their capitals; others stay", () => {
  expect(written({ as: "title" }, "asha RAO mcDonald")).toBe("Asha Rao mcDonald");
  expect(written({ as: "title" }, "o'neill")).toBe("O'neill");
});

test.each<[Format, string]>([
  [{ as: "money", currency: "INR" }, "a lot"],
  [{ as: "money", currency: "INR" }, "12 to 15"],
  [{ as: "money", currency: "INR" }, "5 lakh"],
  [{ as: "money", currency: "INR" }, "1.5 Crores"],
  [{ as: "money", currency: "INR" }, "5 लाख"],
  [{ as: "money", currency: "INR" }, "५ लाख"],
  [{ as: "money", currency: "INR" }, "١٬٢٥٠"],
  [{ as: "money", currency: "INR" }, "2 करोड़"],
  [{ as: "money", currency: "USD" }, "5k"],
  [{ as: "money", currency: "USD" }, "2 million"],
  [{ as: "money", currency: "EUR" }, "1,250,50"],
  [{ as: "money", currency: "EUR" }, "12 50"],
  [{ as: "date" }, "tomorrow"],
  [{ as: "money", currency: "INR" }, "$50"],
  [{ as: "money", currency: "INR" }, "＄50"],
  [{ as: "money", currency: "INR" }, "USD 50"],
  [{ as: "money", currency: "INR" }, "50usd"],
  [{ as: "money", currency: "INR" }, "50 dollars"],
  [{ as: "money", currency: "EUR" }, "£50"],
  [{ as: "money", currency: "USD" }, "500 rupees"],
  [{ as: "date" }, "2026-02-31"],
  [{ as: "date" }, "2026-02-31T10:00:00Z"],
  [{ as: "date_time" }, "2026-04-31T10:00+05:30"],
  [{ as: "date_time" }, "2026-11-05T24:00Z"],
  [{ as: "time" }, "25:00"],
  [{ as: "digits" }, "none"],
])("%j of %j is refused with a reason", (format, text) => {
  expect(written(format, text)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^(is|holds) no/),
  });
});

test("whatever comes in: a text or a reason, never a throw", () => {
  const format = fc.constantFrom<Format>(
    { as: "money", currency: "INR" },
    { as: "date" },
    { as: "time" },
    { as: "date_time" },
    { as: "digits" },
    { as: "title" },
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.stringMatching(/^[\d:TZ+., -]{0,20}$/),
  );
  fc.assert(
    fc.property(
      format,
      text,
      fc.constantFrom("en_US", "hi", "xx-nowhere", "", "\u0000"),
      (as, value, language) => {
        expect(typeof formatValue(as, value, { language, timeZone: "UTC" }).ok).toBe("boolean");
      },
    ),
    { numRuns: 300 },
  );
});

test("a text without end is no amount, and is known for none at once: the process has calls to answer", () => {
  const began = performance.now();
  for (const text of [`1${" ".repeat(200_000)}a1`, `${'"'.repeat(200_000)}!`]) {
    expect(written({ as: "money", currency: "INR" }, text)).toMatchObject({ ok: false });
  }
  expect(performance.now() - began).toBeLessThan(2_000);
});
