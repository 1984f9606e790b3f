import fc from "fast-check";
import { expect, test } from "vitest";
import type { ListedTemplate } from "@/lib/providers/types";
import { cleanText } from "@/lib/text";
import { checkFilled, cleanSlotValue } from "./fill-slot";
import { type Slot, slotsOf } from "./slots";

const template: ListedTemplate = {
  externalId: "1",
  name: "t",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  quality: null,
  parameterFormat: "positional",
  components: [
    { type: "header", format: "text", text: "Order {{1}}" },
    { type: "body", text: "Hi {{1}}, {{2}} and {{1}}" },
    {
      type: "buttons",
      buttons: [
        { type: "url", text: "Track", url: "https://Shop.example/t/{{1}}" },
        { type: "url", text: "Bare", url: "https://shop.example{{1}}" },
        { type: "quick_reply", text: "Stop" },
      ],
    },
  ],
};
const codeTemplate: ListedTemplate = {
  ...template,
  category: "AUTHENTICATION",
  components: [
    { type: "body", text: "{{1}} is your code" },
    {
      type: "buttons",
      buttons: [{ type: "url", text: "Copy", url: "https://www.whatsapp.com/otp/code/?code=otp{{1}}" }],
    },
  ],
};

function slot(id: string, of: ListedTemplate = template): Slot {
  const found = slotsOf(of).slots.find((one) => one.id === id);
  if (!found) throw new Error(`no slot ${id}`);
  return found;
}
const clean = (id: string, value: string) => cleanSlotValue(slot(id), template, value);
const cleanCode = (value: string) => cleanSlotValue(slot("code", codeTemplate), codeTemplate, value);
const ok = (value: string) => ({ ok: true, value });

test("white space becomes single spaces, and ends are cut", () => {
  expect(clean("body.1", "  a\n\n b\t\tc      d\u2028e\u00a0f  ")).toEqual(ok("a b c d e f"));
});

test("NUL, control characters and lone surrogates are taken out; emoji stay", () => {
  expect(clean("body.1", "a\u0000b\u0007c\ud800d 👩‍👩‍👧")).toEqual(ok("abcd 👩‍👩‍👧"));
});

test.each(["", "   ", "\n\t", "\u0000", "\ud800", "\u200b", "\u2060 \ufeff"])(
  "nothing that can be seen is no value: %j",
  (value) => {
    for (const id of ["header.1", "body.1", "button.0.url", "button.2.payload"])
      expect(clean(id, value)).toMatchObject({ ok: false, code: "bad_value" });
    expect(cleanCode(value)).toMatchObject({ ok: false, code: "bad_value" });
  },
);

test("lengths: header 60, text 1,024, payload 128, code 15; counted as people count", () => {
  expect(clean("header.1", "x".repeat(60))).toMatchObject({ ok: true });
  expect(clean("header.1", "x".repeat(61))).toMatchObject({ ok: false, code: "too_long" });
  expect(clean("body.1", "👍".repeat(1024))).toMatchObject({ ok: true });
  expect(clean("body.1", "x".repeat(1025))).toMatchObject({ ok: false, code: "too_long" });
  expect(clean("button.2.payload", "x".repeat(129))).toMatchObject({ ok: false, code: "too_long" });
  expect(cleanCode("1".repeat(15))).toMatchObject({ ok: true });
  expect(cleanCode("1".repeat(16))).toMatchObject({ ok: false, code: "too_long" });
});

test("pauses in a spoken code are left out; links, emoji and signs are no code", () => {
  expect(cleanCode(" 48 19 20 ")).toEqual(ok("481920"));
  expect(cleanCode("G-481920")).toEqual(ok("G-481920"));
  expect(cleanCode("४८ १९ २०")).toEqual(ok("481920"));
  expect(cleanCode("４８１９２０")).toEqual(ok("481920"));
  for (const value of ["https://a.b", "12👍34", "12.34", "a@b"])
    expect(cleanCode(value)).toMatchObject({ ok: false, code: "bad_value" });
});

test("words are no code, and none is made of them", () => {
  for (const [said, code] of [
    ["12 34 56", "123456"],
    ["A B C 1 2 3", "ABC123"],
    ["AB 12 CD", "AB12CD"],
    ["123-456", "123-456"],
    ["G - 48 19", "G-4819"],
    ["ABC123 DEF4", "ABC123DEF4"],
    ["ABCDEF", "ABCDEF"],
  ] as const)
    expect([said, cleanCode(said)]).toEqual([said, ok(code)]);
  for (const said of ["code 123456", "one two three", "my code is", "123456 please", "otp-code 123"])
    expect([said, cleanCode(said)]).toEqual([
      said,
      { ok: false, code: "bad_value", message: expect.stringContaining("only the code itself") },
    ]);
});

test("an offer's code is copied as the message shows it: with a space it is none", () => {
  const offer: ListedTemplate = {
    ...template,
    components: [
      { type: "body", text: "Use {{1}}" },
      { type: "buttons", buttons: [{ type: "copy_code", text: "Copy offer code" }] },
    ],
  };
  const cleaned = (value: string) => cleanSlotValue(slot("button.0.code", offer), offer, value);
  expect(cleaned(" DIWALI25 ")).toEqual(ok("DIWALI25"));
  expect(cleaned("diwali 25")).toEqual({
    ok: false,
    code: "bad_value",
    message: expect.stringContaining("without spaces"),
  });
});

test("a whole address is cut to what follows the template's part; another one is refused", () => {
  expect(clean("button.0.url", "https://shop.example/t/A-1?b=c")).toEqual(ok("A-1?b=c"));
  expect(clean("button.0.url", "HTTPS://SHOP.EXAMPLE/t/A-1")).toEqual(ok("A-1"));
  for (const value of [
    "https://shop.example/T/A",
    "https://evil.example/t/A",
    "ftp://shop.example/t/A",
    "https://shop.example.evil.example/t/A",
  ])
    expect(clean("button.0.url", value)).toMatchObject({ ok: false, code: "bad_value" });
  expect(clean("button.0.url", "https://shop.example/t/")).toMatchObject({ ok: false, code: "bad_value" });
});

test("an address as people say it is cut, too", () => {
  for (const value of [
    "shop.example/t/A-1",
    "Shop.Example/t/A-1",
    "www.shop.example/t/A-1",
    "http://shop.example/t/A-1",
    "https://WWW.shop.example/t/A-1",
    "//shop.example/t/A-1",
    "https://shop.example/t/shop.example/t/A-1",
  ])
    expect([value, clean("button.0.url", value)]).toEqual([value, ok("A-1")]);
  expect(clean("button.1.url", "shop.example/safe")).toEqual(ok("/safe"));
  // Another page of the same host, said without the scheme.
  for (const value of ["shop.example/other/A", "shop.example/T/A", "www.shop.example", "shop.example/t/"])
    expect([value, clean("button.0.url", value)]).toMatchObject([value, { ok: false, code: "bad_value" }]);
  // These only look like it.
  for (const value of ["shop.example.pdf", "my-shop.example/t/A", "wwwshop"])
    expect(clean("button.0.url", value)).toEqual(ok(value));
});

test("an address behind a question mark stays what is asked for", () => {
  const asking: ListedTemplate = {
    ...template,
    components: [
      { type: "body", text: "Hi" },
      { type: "buttons", buttons: [{ type: "url", text: "Go", url: "https://shop.example/go?to={{1}}" }] },
    ],
  };
  const cleaned = (value: string) => cleanSlotValue(slot("button.0.url", asking), asking, value);
  expect(cleaned("shop.example/page")).toEqual(ok("shop.example/page"));
  expect(cleaned("shop.example/go?to=page")).toEqual(ok("page"));
  expect(cleaned("../page")).toEqual(ok("../page"));
});

test("a suffix does not climb out of the template's path", () => {
  for (const value of ["../x", "a/../../x", "%2e%2E/x", ".%2e/x", "https://shop.example/t/../x", "a/.."])
    expect([value, clean("button.0.url", value)]).toMatchObject([value, { ok: false, code: "bad_value" }]);
  for (const value of ["a..b", "...", ".well-known/x", "x?from=../y"])
    expect(clean("button.0.url", value)).toEqual(ok(value));
});

test("a suffix is percent-encoded once", () => {
  expect(clean("button.0.url", "9 b")).toEqual(ok("9%20b"));
  expect(clean("button.0.url", "9%20b")).toEqual(ok("9%20b"));
  expect(clean("button.0.url", "a:b|c é😀 100%")).toEqual(ok("a%3Ab%7Cc%20%C3%A9%F0%9F%98%80%20100%25"));
  expect(clean("button.0.url", "q?a=1&b=2#c")).toEqual(ok("q?a=1&b=2#c"));
  // Letters that are "s" and "k" only when case is ignored.
  expect(clean("button.0.url", "\u017f\u212a")).toEqual(ok("%C5%BF%E2%84%AA"));
});

test("a suffix cannot lead to another host", () => {
  for (const value of [".evil.example/", "@evil.example/", ".evil.example"])
    expect(clean("button.1.url", value)).toMatchObject({ ok: false, code: "bad_value" });
  expect(clean("button.1.url", "/safe")).toEqual(ok("/safe"));
});

test("filled parts are measured whole", () => {
  const half = "x".repeat(510);
  expect(checkFilled(template, { "body.1": half, "body.2": "y", "header.1": "1" })).toMatchObject({
    ok: false,
    code: "too_long",
    message: expect.stringContaining("1,031"),
  });
  expect(checkFilled(template, { "body.1": "a", "body.2": "b", "header.1": "x".repeat(55) })).toMatchObject({
    ok: false,
    message: expect.stringContaining("header"),
  });
  expect(checkFilled(template, { "button.0.url": "x".repeat(1980) })).toMatchObject({
    ok: false,
    slot: "button.0.url",
  });
  expect(
    checkFilled(template, { "body.1": "a", "body.2": "b", "header.1": "c", "button.0.url": "d" }),
  ).toEqual({
    ok: true,
  });
  expect(checkFilled(codeTemplate, { code: "123456" })).toEqual({ ok: true });
});

const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(" ", "\n", "\t", "a", "%", "é", "\ud800", "\u0000", ":", "😀", "/") }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
);
const everySlot: [Slot, ListedTemplate][] = [
  ...slotsOf(template).slots.map((one): [Slot, ListedTemplate] => [one, template]),
  [slot("code", codeTemplate), codeTemplate],
];

test("whatever comes in: never a throw, nothing empty, no line break, tab or run of spaces; once is enough", () => {
  fc.assert(
    fc.property(anything, (value) => {
      for (const [one, of] of everySlot) {
        const result = cleanSlotValue(one, of, value);
        if (!result.ok) {
          expect(result.message).not.toBe("");
          continue;
        }
        expect(result.value.trim()).toBe(result.value);
        expect(result.value).not.toBe("");
        expect(result.value).not.toMatch(/[\n\r\t\0]| {2}/);
        expect(cleanText(result.value)).toBe(result.value);
        expect(cleanSlotValue(one, of, result.value)).toEqual(result);
        if (one.kind === "code") expect([...result.value].length).toBeLessThanOrEqual(15);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("whatever suffix comes in: the address stays one, on the template's host, in ASCII", () => {
  fc.assert(
    fc.property(anything, (value) => {
      for (const [id, fixed] of [
        ["button.0.url", "https://shop.example/t/"],
        ["button.1.url", "https://shop.example"],
      ] as const) {
        const result = clean(id, value);
        if (!result.ok) continue;
        expect(result.value).toMatch(/^[\x21-\x7e]+$/);
        expect(new URL(fixed + result.value).host).toBe("shop.example");
      }
    }),
    { numRuns: 1_000 },
  );
});
