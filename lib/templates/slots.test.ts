import fc from "fast-check";
import { expect, test } from "vitest";
import type { ListedTemplate, TemplateButton } from "@/lib/providers/types";
import { slotsOf } from "./slots";

function templateOf(
  components: ListedTemplate["components"],
  more: Partial<ListedTemplate> = {},
): ListedTemplate {
  return {
    externalId: "1",
    name: "t",
    language: "en",
    category: "UTILITY",
    status: "APPROVED",
    quality: null,
    parameterFormat: "positional",
    components,
    ...more,
  };
}
const withButtons = (...buttons: TemplateButton[]) => templateOf([{ type: "buttons", buttons }]);
const ids = (template: ListedTemplate) => slotsOf(template).slots.map((slot) => slot.id);

test("numbers sort as numbers, count once, and header and body apart", () => {
  const template = templateOf([
    { type: "HEADER", format: "TEXT", text: "Order {{ 1 }}" },
    { type: "BODY", text: "{{10}} {{2}} {{1}} {{2}}" },
  ]);
  expect(ids(template)).toEqual(["header.1", "body.1", "body.2", "body.10"]);
});

test("names keep the order of their first appearance", () => {
  const template = templateOf([{ type: "body", text: "{{zoe}} {{adam}} {{zoe}}" }], {
    parameterFormat: "named",
  });
  expect(ids(template)).toEqual(["body.zoe", "body.adam"]);
});

test("the index of a button counts static ones, and a named template's link may be numbered", () => {
  const template = withButtons(
    { type: "phone_number", text: "Call" },
    { type: "URL", text: "Site", url: "https://a.example/" },
    { type: "url", text: "Quote", url: "https://a.example/q/{{1}}", example: "https://a.example/q/9" },
    { type: "url", text: "Other", url: "https://a.example/o/{{1}}", example: "7" },
  );
  expect(slotsOf({ ...template, parameterFormat: "named" })).toEqual({
    sendable: true,
    slots: [
      expect.objectContaining({ id: "button.2.url", kind: "url_suffix", required: true, example: "9" }),
      expect.objectContaining({ id: "button.3.url", example: "7" }),
    ],
  });
});

test("a quick reply's payload may stay unmapped", () => {
  const [slot] = slotsOf(withButtons({ type: "quick_reply", text: "Stop" })).slots;
  expect(slot).toMatchObject({ id: "button.0.payload", required: false });
});

const otp = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}";
const body = { type: "body", text: "*{{1}}* is your code", examples: { "1": "123456" } };

test.each([
  ["by its address", { url: otp }, "UTILITY"],
  [
    "by its category and a variable link",
    { url: "https://www.whatsapp.com/otp/copy/{{1}}" },
    "AUTHENTICATION",
  ],
  ["by the kind of its button", { type: "otp" }, "AUTHENTICATION"],
])("an authentication template is known %s, and has one slot", (_how, button, category) => {
  const template = templateOf(
    [body, { type: "buttons", buttons: [{ type: "url", text: "Copy code", ...button }] }],
    { category },
  );
  expect(slotsOf(template)).toMatchObject({
    sendable: true,
    slots: [{ id: "code", section: "code", kind: "code", required: true, example: "123456" }],
  });
  expect(slotsOf(template).slots).toHaveLength(1);
});

test("variables are read from texts, never from examples", () => {
  expect(ids(templateOf([{ type: "body", text: "Hi", examples: { "1": "x" } }]))).toEqual([]);
});

test.each<[string, ListedTemplate["components"]]>([
  ["GIF header", [{ type: "header", format: "GIF" }]],
  ["header with several variables", [{ type: "header", format: "text", text: "{{1}} {{2}}" }]],
  ["unknown kind (hologram)", [{ type: "hologram" }]],
  ["sets a reminder", [{ type: "buttons", buttons: [{ type: "reminder", text: "" }] }]],
  ["unknown kind (teleport)", [{ type: "buttons", buttons: [{ type: "teleport", text: "" }] }]],
  ["unknown kind (__proto__)", [{ type: "header", format: "__proto__" }]],
  ["unknown kind (constructor)", [{ type: "buttons", buttons: [{ type: "constructor", text: "" }] }]],
  ["details of an order", [{ type: "buttons", buttons: [{ type: "ORDER_DETAILS", text: "" }] }]],
  ["a header that could not be read", [{ type: "unreadable", text: "a header" }]],
  ["a button that could not be read", [{ type: "buttons", buttons: [{ type: "unreadable", text: "" }] }]],
  ["cards could not be read", [{ type: "carousel" }]],
  [
    "unknown kind (teleport)",
    [
      {
        type: "carousel",
        cards: Array.from({ length: 2 }, () => ({
          components: [{ type: "buttons", buttons: [{ type: "teleport", text: "" }] }],
        })),
      },
    ],
  ],
  [
    "several variables",
    [{ type: "buttons", buttons: [{ type: "url", text: "", url: "https://a/{{1}}{{2}}" }] }],
  ],
])("a template with %s is listed with the reason why it cannot be sent", (words, components) => {
  const reading = slotsOf(templateOf(components));
  expect(reading.sendable).toBe(false);
  expect(reading.reason).toContain(words);
});

test("a template that is listed without parts cannot be sent, and says so", () => {
  expect(slotsOf(templateOf([]))).toMatchObject({
    sendable: false,
    reason: expect.stringContaining("without any parts"),
  });
});

test.each([
  "PENDING",
  "REJECTED",
  "PAUSED",
  "DISABLED",
  "IN_APPEAL",
  "ARCHIVED",
  "UNREADABLE",
  "SOMETHING_NEW",
])("%s is not approved, and says so", (status) => {
  expect(slotsOf(templateOf([body], { status }))).toMatchObject({
    sendable: false,
    reason: expect.stringMatching(/\S/),
  });
});

test("static templates and those with parts that take nothing are sendable", () => {
  const template = templateOf([
    { type: "header", format: "text", text: "Hello" },
    { type: "body", text: "Hi" },
    { type: "footer", text: "Bye" },
    { type: "call_permission_request" },
    { type: "buttons", buttons: [{ type: "phone_number", text: "Call" }] },
  ]);
  expect(slotsOf(template)).toEqual({ slots: [], sendable: true });
});

test("no template makes the finder throw, and its ids are never twice", () => {
  const anyText = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constant("{{1}} {{x}} {{ 10 }}"));
  const anyTemplate = fc.record({
    components: fc.array(
      fc.record(
        {
          type: fc.oneof(fc.constantFrom("header", "BODY", "buttons", "carousel"), anyText),
          format: fc.oneof(fc.constantFrom("text", "IMAGE"), anyText),
          text: anyText,
          buttons: fc.array(
            fc.record({
              type: fc.oneof(fc.constantFrom("url", "otp"), anyText),
              text: anyText,
              url: anyText,
            }),
          ),
        },
        { requiredKeys: ["type"] },
      ),
    ),
    status: fc.oneof(fc.constant("APPROVED"), anyText),
    category: anyText,
  });
  fc.assert(
    fc.property(anyTemplate, ({ components, ...more }) => {
      const reading = slotsOf(templateOf(components, more));
      const found = reading.slots.map((slot) => slot.id);
      expect(new Set(found).size).toBe(found.length);
      expect(reading.sendable).toBe(reading.reason === undefined);
    }),
  );
});
