import fc from "fast-check";
import { expect, test } from "vitest";
import { blockedCodes, failedCodes, invalidCodes } from "@/db/enums";
import { meaningOf } from "@/lib/providers/cloud-api/error-meaning";
import { sayFailed, sayNeeds, sayOf, sayRefused, sayRefusedForGood } from "./phrases";

const speaker = { say: {}, language: null, phone: "+919876543210" };

/** Meta's errors about a recipient, and what the other providers say of a number. */
const recipientKinds = [
  ...[130403, 130472, 131021, 131026, 131030, 131049, 131050, 131062, 137000, 147001].map(
    (code) => meaningOf(code)?.kind ?? "",
  ),
  "number_refused",
];

test("every sentence of ours is one short line without address, id or markup", () => {
  const all = [
    ...(["sent", "queued", "held", "duplicate", "dry_run", "failed", "unknown"] as const).map((status) =>
      sayOf(status, speaker),
    ),
    ...failedCodes.map((code) => sayFailed({ code }, speaker)),
    ...recipientKinds.map((kind) => sayFailed({ code: "recipient", kind }, speaker)),
    ...[...blockedCodes, ...invalidCodes].map((code) => sayRefused(code)),
    ...(["bad_arguments", "bad_value", "too_long"] as const).map((code) => sayRefused(code, ["otp_code"])),
    ...(["no_phone", "no_consent"] as const).map(sayRefusedForGood),
    sayNeeds(["otp_code", "order_number", "name"]),
  ];
  for (const line of all) {
    expect(line).toMatch(/^[A-Z][A-Za-z0-9 ,.:']{10,198}\.$/);
    expect(line).not.toMatch(/https?:|_|\{/);
  }
  expect(sayRefused("too_long", ["otp_code"])).toBe(
    "I did not send it, because the otp code is too long for the message.",
  );
  expect(sayRefused("bad_value", ["file"])).toBe(
    "I did not send it, because the file does not fit into the message.",
  );
  expect(sayRefused("too_long", ["note", "name"])).toBe(
    "I did not send it, because the note and the name are too long for the message.",
  );
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

test("only what means so is told as a number without WhatsApp", () => {
  const saying = /no WhatsApp/;
  const telling = recipientKinds.filter((kind) =>
    saying.test(sayFailed({ code: "recipient", kind }, speaker)),
  );
  expect(telling).toEqual(["not_on_whatsapp"]);
  expect(sayFailed({ code: "recipient" }, speaker)).not.toMatch(saying);
  const ofMeta = (code: number) => sayFailed(meaningOf(code) ?? { code: "provider_refused" }, speaker);
  expect(ofMeta(131026)).toMatch(saying);
  expect(ofMeta(131030)).toContain("not allowed to send to this number yet");
  expect(ofMeta(131049)).toContain("could not deliver it just now");
  expect(ofMeta(131050)).toContain("does not want messages of this kind");
  // A kind that is no word of ours is no name of what every object has.
  expect(sayFailed({ code: "recipient", kind: "constructor" }, speaker)).toBe(
    sayFailed({ code: "recipient" }, speaker),
  );
  const own = { ...speaker, say: { failed: "It did not work." } };
  expect(sayFailed({ code: "recipient", kind: "marketing_stopped" }, own)).toBe("It did not work.");
});

test("no line is longer than the contract allows, whatever was asked for", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 50 }), (missing) => {
      for (const line of [sayNeeds(missing), sayRefused("bad_arguments", missing)]) {
        expect(line.length).toBeLessThanOrEqual(200);
        expect(line).not.toMatch(/[\n\r]/);
      }
    }),
  );
});
