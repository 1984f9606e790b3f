import fc from "fast-check";
import { expect, test } from "vitest";
import { blockedCodes, failedCodes, invalidCodes } from "@/db/enums";
import { sayFailed, sayNeeds, sayOf, sayRefused } from "./phrases";

const speaker = { say: {}, language: null, phone: "+919876543210" };

test("every sentence of ours is one short line without address, id or markup", () => {
  const all = [
    ...(["sent", "queued", "duplicate", "dry_run", "failed", "unknown"] as const).map((status) =>
      sayOf(status, speaker),
    ),
    ...failedCodes.map((code) => sayFailed(code, speaker)),
    ...[...blockedCodes, ...invalidCodes].map(sayRefused),
    sayNeeds(["otp_code", "order_number", "name"]),
  ];
  for (const line of all) {
    expect(line).toMatch(/^[A-Z][A-Za-z0-9 ,.:']{10,198}\.$/);
    expect(line).not.toMatch(/https?:|_|\{/);
  }
  expect(sayNeeds(["otp_code", "order_number"])).toBe("I need the otp code and the order number first.");
});

test("a function's words are used in the call's language, its base, English, or the first there is", () => {
  const said = (sent: string | Record<string, string>, language: string | null) =>
    sayOf("sent", { ...speaker, say: { sent }, language });
  expect(said("To {last4}.", "hi")).toBe("To 3210.");
  expect(said({ en: "E", hi: "H", "pt-BR": "B" }, "pt-br")).toBe("B");
  expect(said({ en: "E", hi: "H" }, "hi_IN")).toBe("H");
  expect(said({ en: "E", hi: "H" }, "fr")).toBe("E");
  expect(said({ hi: "H", fr: "F" }, null)).toBe("H");
  expect(said({ hi: "" }, "hi")).toContain("3210");
});

test("no line is longer than the contract allows, whatever was asked for", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 50 }), (missing) => {
      const line = sayNeeds(missing);
      expect(line.length).toBeLessThanOrEqual(200);
      expect(line).not.toMatch(/[\n\r]/);
    }),
  );
});
