import { describe, expect, test } from "vitest";
import { describeChanges } from "./describe-changes";
import { type FunctionInput, functionInput } from "./schema";
import { slotWords } from "./slot-words";

const base: FunctionInput = {
  name: "send_otp",
  connection_id: "con_a",
  template: { name: "otp_support", language: "en" },
  mappings: [
    { slot: "body.1", source: "in_call", name: "otp_code", description: "the code" },
    { slot: "body.2", source: "static", value: "support@company.com" },
  ],
  description: "Send OTP when the customer asks for it",
};
const texts = (before: Partial<FunctionInput>, after: Partial<FunctionInput>) =>
  describeChanges(functionInput.parse({ ...base, ...before }), functionInput.parse({ ...base, ...after }), {
    con_a: "Main",
    con_b: "Backup",
  }).map(({ text }) => text);

describe("what changed between two versions", () => {
  test("nothing changed is an empty list", () => {
    expect(texts({}, {})).toEqual([]);
  });

  test("a campaign of one variable has one", () => {
    const campaign = (variables: number) => ({ template: { campaign: "pay", variables } });
    expect(texts(campaign(2), campaign(1))).toEqual([
      "Template changed from pay (2 variables) to pay (1 variable).",
    ]);
  });

  test("fields are told with both values, connections by their name", () => {
    const after = { template: { name: "otp_new", language: "hi" }, connection_id: "con_b", enabled: false };
    expect(texts({}, after)).toEqual([
      "Enabled changed from yes to no.",
      "Connection changed from Main to Backup.",
      "Template changed from otp_support (en) to otp_new (hi).",
    ]);
    expect(texts({}, { consent: { metadata: "agreed" }, dedupe_s: 60, say: { sent: "Done." } })).toEqual([
      "Phrase when sent changed from nothing to “Done.”.",
      "Consent changed from none to call metadata agreed.",
      "Time in which the same is not sent twice changed from the usual to 60 s.",
    ]);
  });

  test("a slot's source is told as people see it", () => {
    const [code, support] = base.mappings ?? [];
    const asked = { slot: "body.2", source: "in_call", name: "mail", description: "mail" } as const;
    expect(texts({}, { mappings: code && [code, asked] })).toEqual([
      "Body {{2}}: from static “support@company.com” to in-call mail.",
    ]);
    expect(texts({}, { mappings: support && [support] })).toEqual([
      "Body {{1}}: no longer filled (was in-call otp_code).",
    ]);
    const chosen = { ...asked, slot: "body.1", name: "otp_code", description: "the six digits" };
    expect(texts({}, { mappings: support && [chosen, support] })).toEqual([
      "Body {{1}}: what the agent listens for changed from “the code” to “the six digits”.",
    ]);
  });

  test("how a value is written is told, down to its grouping", () => {
    const written = (format?: object) => ({
      mappings: [
        { slot: "body.1", source: "in_call" as const, name: "amount", description: "the amount", format },
      ] as FunctionInput["mappings"],
    });
    const money = { as: "money", currency: "INR" };
    expect(texts(written(), written(money))).toEqual([
      "Body {{1}}: written as changed from “as it comes” to “money in INR”.",
    ]);
    expect(texts(written(money), written({ ...money, grouping: "western" }))).toEqual([
      "Body {{1}}: written as changed from “money in INR” to “money in INR, grouped 1,234,567”.",
    ]);
    expect(texts(written({ as: "date" }), written())).toEqual([
      "Body {{1}}: written as changed from “date in words” to “as it comes”.",
    ]);
  });

  test("a secret's values are never told, also when it was open or becomes open", () => {
    const fixed = (value: string, secret: boolean) => ({
      mappings: [{ slot: "body.2", source: "static" as const, value, secret }],
    });
    const told = [
      ...texts(fixed("hunter-one", true), fixed("hunter-two", true)),
      ...texts(fixed("hunter-one", false), fixed("hunter-two", true)),
      ...texts(fixed("hunter-one", true), fixed("hunter-two", false)),
      ...texts({ mappings: [] }, fixed("hunter-two", true)),
    ];
    expect(told.join("\n")).not.toContain("hunter");
    expect(told[0]).toBe("Body {{2}}: another secret value.");
  });
});

test.each([
  ["body.1", "Body {{1}}"],
  ["header.image", "Header image"],
  ["code", "Verification code"],
  ["param.2", "Variable {{2}}"],
  ["contact.name", "Name of the contact"],
  ["button.0.url", "Button 1 link"],
  ["card.1.button.0.payload", "Card 2, button 1 payload"],
])("the slot %s is called %s", (slot, words) => {
  expect(slotWords(slot)).toBe(words);
});
