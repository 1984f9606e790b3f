import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPhoneCountry, isWithheld, last4, maskPhone, otherSpelling, readPhone } from "./phone";

describe("a phone number", () => {
  test.each([
    ["+919876543210", "IN", "+919876543210"],
    ["+91 98765-43210", "US", "+919876543210"],
    ["00919876543210", "IN", "+919876543210"],
    ["0044 7700 900123", "IN", "+447700900123"],
    ["9876543210", "IN", "+919876543210"],
    ["098765 43210", "IN", "+919876543210"],
    ["919876543210", "IN", "+919876543210"],
    ["11987654321", "BR", "+5511987654321"],
    ["5511987654321", "BR", "+5511987654321"],
    ["(415) 555-2671", "US", "+14155552671"],
    ["14155552671", "US", "+14155552671"],
    ["447700900123", "US", "+447700900123"],
    ["447911123456", "IN", "+447911123456"],
    ["tel:+919876543210", "IN", "+919876543210"],
    ["whatsapp:+919876543210", "IN", "+919876543210"],
    ["06 12345678", "IT", "+390612345678"],
    ["+5215512345678", "US", "+525512345678"],
    ["+52 1 55 1234 5678", "MX", "+525512345678"],
    ["5215512345678", "IN", "+525512345678"],
    ["(+91) 98765-43210", "US", "+919876543210"],
    ["(0091)9876543210", "US", "+919876543210"],
    ["+(91) 98765 43210", "US", "+919876543210"],
    ["९८७६५ ४३२१०", "IN", "+919876543210"],
    ["+९१ ९८७६५ ४३२१०", "US", "+919876543210"],
    ["+٩١٩٨٧٦٥٤٣٢١٠", "US", "+919876543210"],
    ["\u202a+91 98765\u00a043210\u202c", "US", "+919876543210"],
    ["\u200e9876543210", "IN", "+919876543210"],
    ["＋９１９８７６５４３２１０", "US", "+919876543210"],
  ])("%s in %s is %s", (given, country, phone) => {
    expect(readPhone(given, country)).toEqual({ ok: true, phone });
  });

  test.each(["12", "+", "+91", "+1234", "+91+98765", "call me", "98765abc43210", "9".repeat(41), "{}"])(
    "%s is none",
    (given) => expect(readPhone(given, "IN")).toEqual({ ok: false, reason: "bad" }),
  );

  test.each(["", "  ", "anonymous", "Anonymous", "PRIVATE", "unknown", "restricted", "+266696687"])(
    "that is withheld (%s) is absent",
    (given) => {
      expect(isWithheld(given)).toBe(true);
      expect(readPhone(given, "IN")).toEqual({ ok: false, reason: "absent" });
    },
  );

  test("is E.164 or refused, whatever the text, and reading it again changes nothing", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[+0]{0,2}[0-9 ()-]{0,20}$/));
    fc.assert(
      fc.property(text, fc.constantFrom("IN", "US", "BR", "IT", "nowhere"), (given, country) => {
        const reading = readPhone(given, country);
        if (!reading.ok) return;
        expect(reading.phone).toMatch(/^\+[1-9]\d{4,16}$/);
        expect(readPhone(reading.phone, "DE")).toEqual(reading);
      }),
    );
  });

  test.each([
    ["+5511987654321", "+551187654321"],
    ["+525512345678", "+5215512345678"],
    ["+541123456789", "+5491123456789"],
  ])("%s is the same customer as %s", (one, other) => {
    expect(otherSpelling(one)).toBe(other);
    expect(otherSpelling(other)).toBe(one);
  });

  test.each(["+919876543210", "+14155552671", "+551133334444", "+5511", "+521", "+54911"])(
    "%s is written in one way",
    (phone) => expect(otherSpelling(phone)).toBeNull(),
  );

  test("shows no more than its last four digits", () => {
    expect(maskPhone("+919876543210")).toBe("+••••••••3210");
    expect(last4("+919876543210")).toBe("3210");
    expect(isPhoneCountry("IN") && !isPhoneCountry("XX")).toBe(true);
  });
});
