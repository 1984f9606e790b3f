import fc from "fast-check";
import { expect, test } from "vitest";
import { slotsOf } from "@/lib/templates/slots";
import { readTemplate } from "./read-template";

const whole = { id: "1", name: "t", language: "en", status: "APPROVED", category: "UTILITY" };
const reasonOf = (components: unknown) => slotsOf(readTemplate({ ...whole, components })).reason;

test("what is no template is listed as unreadable, by what is known of it", () => {
  expect(readTemplate({ name: "no id" }, 4)).toMatchObject({ name: "no id", status: "UNREADABLE" });
  expect(readTemplate(null, 4)).toMatchObject({ name: "entry 5 of the list", language: "?" });
  expect(slotsOf(readTemplate([], 0))).toMatchObject({ sendable: false, reason: expect.any(String) });
});

test.each([
  ["a body whose text is a number", [{ type: "BODY", text: 5 }], "a body that could not be read"],
  ["a part without a type", [{ text: "x" }], "a part that could not be read"],
  ["a part that is no object", ["BODY"], "a part that could not be read"],
  ["buttons that are no list", [{ type: "BUTTONS", buttons: {} }], "a buttons that could not be read"],
  [
    "a button without a type",
    [{ type: "BUTTONS", buttons: [{ text: "Go" }] }],
    "a button that could not be read",
  ],
  ["cards without parts", [{ type: "CAROUSEL", cards: [{}, {}] }], "a carousel that could not be read"],
  ["components that are a text", "none", "without any parts"],
])("%s: the template is listed, and not sent", (_what, components, words) => {
  expect(reasonOf(components)).toContain(words);
});

test("a button that cannot be read keeps its place", () => {
  const buttons = [{ text: "?" }, { type: "URL", text: "Go", url: "https://a.example/{{1}}" }];
  const { slots } = slotsOf(readTemplate({ ...whole, components: [{ type: "BUTTONS", buttons }] }));
  expect(slots.map(({ id }) => id)).toEqual(["button.1.url"]);
});

test("wrong examples and unknown words hide nothing", () => {
  const components = [
    { type: "BODY", text: "{{1}} {{2}}", example: { body_text: 5 }, colour: "red" },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: null, example: {} }] },
  ];
  expect(reasonOf(components)).toBeUndefined();
});

test("what a part has not may be written as null", () => {
  const none = {
    format: null,
    text: null,
    example: null,
    buttons: null,
    cards: null,
    limited_time_offer: null,
  };
  const components = [
    { ...none, type: "BODY", text: "Hi {{1}}" },
    { ...none, type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Soon", has_expiration: null } },
    { ...none, type: "BUTTONS", buttons: [{ type: "URL", text: "Go", url: "https://a.example/{{1}}" }] },
  ];
  const { slots, reason } = slotsOf(readTemplate({ ...whole, components }));
  expect([reason, slots.map(({ id }) => id)]).toEqual([undefined, ["body.1", "button.0.url"]]);
});

test("no answer makes the reader throw", () => {
  const part = fc.oneof(
    fc.jsonValue(),
    fc.record({ type: fc.constantFrom("BODY", "HEADER", "BUTTONS", "CAROUSEL"), text: fc.jsonValue() }),
    fc.record({ type: fc.constant("BUTTONS"), buttons: fc.jsonValue() }),
    fc.record({ type: fc.constant("CAROUSEL"), cards: fc.jsonValue() }),
  );
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.record({
      id: fc.jsonValue(),
      name: fc.jsonValue(),
      language: fc.jsonValue(),
      components: fc.jsonValue(),
    }),
    fc.array(part).map((components) => ({ ...whole, components })),
  );
  fc.assert(
    fc.property(odd, (found) => {
      const template = readTemplate(found);
      expect(template.name).not.toBe("");
      slotsOf(template);
    }),
  );
});
