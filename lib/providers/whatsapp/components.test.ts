import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metaBodyValidator } from "@/e2e/fixtures/strict-openapi";
import { templateKinds } from "@/e2e/fixtures/template-kinds";
import { cleanSlotValue } from "@/lib/templates/fill-slot";
import { slotsFor, slotsOf } from "@/lib/templates/slots";
import { buildBody } from "../meta/payload";
import { outgoingBody } from "../meta/types";
import type { ListedTemplate } from "../types";
import { buildComponents } from "./components";
import { readTemplate } from "./read-template";

const fitsMeta = metaBodyValidator();

/** The values as they are sent; those that do not fit are left out. */
function cleaned(template: ListedTemplate, values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    slotsFor(template, Object.keys(values)).slots.flatMap((slot) => {
      const value = values[slot.id];
      const clean = value === undefined ? null : cleanSlotValue(slot, template, value);
      return clean?.ok ? [[slot.id, clean.value]] : [];
    }),
  );
}

function expectValid(template: ListedTemplate, values: Record<string, string>) {
  const body = buildBody({ messageId: "msg_1", to: "+919876543210", template, values });
  expect(outgoingBody.safeParse(body).error).toBeUndefined();
  if (fitsMeta) expect(fitsMeta(body), JSON.stringify(fitsMeta.errors)).toBe(true);
  return body;
}

test(`bodies are held to our schemas${fitsMeta ? " and to Meta's description" : "; Meta's description is not beside this checkout"}`, () => {
  const template = readTemplate(templateKinds[0]?.definition);
  const wrong = { ...expectValid(template, cleaned(template, templateKinds[0]?.values ?? {})), type: "text" };
  expect(outgoingBody.safeParse(wrong).success).toBe(false);
  if (fitsMeta) expect(fitsMeta(wrong)).toBe(false);
});

describe.each(templateKinds)("$kind: $title", ({ definition, values, components }) => {
  const template = readTemplate(definition);

  test("every place is found and takes its value", () => {
    const { slots, sendable, reason } = slotsOf(template);
    expect(reason).toBeUndefined();
    expect(sendable).toBe(true);
    const needed = slots.flatMap(({ id, required }) => (required ? [id] : []));
    expect(Object.keys(values)).toEqual(expect.arrayContaining(needed));
    expect(slots.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(values)));
    expect(Object.keys(cleaned(template, values)).sort()).toEqual(Object.keys(values).sort());
  });

  test("is sent as documented", () => {
    const body = expectValid(template, cleaned(template, values));
    expect(body.template.components ?? null).toEqual(components);
  });

  test("without its optional values it is still a whole message", () => {
    const optional = slotsOf(template).slots.flatMap(({ id, required }) => (required ? [] : [id]));
    const left = Object.entries(values).filter(([id]) => !optional.includes(id));
    expectValid(template, cleaned(template, Object.fromEntries(left)));
  });

  test("without a required one nothing is built, and the place is named", () => {
    for (const { id, required } of slotsOf(template).slots) {
      if (!required) continue;
      const left = Object.entries(cleaned(template, values)).filter(([slot]) => slot !== id);
      // Without its code an authentication template has nothing else to go by.
      const name = id === "code" ? /body\.1/ : new RegExp(id.replaceAll(".", "\\."));
      expect(() => buildComponents(template, Object.fromEntries(left)), id).toThrow(name);
    }
  });
});

const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.constantFrom(
    "12.9",
    "-200",
    "PT24H",
    "2099-01-01T00:00:00Z",
    "https://a.example/b c.pdf",
    "123456",
    "[]",
  ),
  fc.constantFrom(
    '{"a":[1]}',
    '[{"title":"T","product_items":[{"product_retailer_id":"p"}]}]',
    "https://files.example/x",
    "a\n\tb     c",
    "offer25",
    "https://u:p@h.example/",
  ),
);

test("whatever values come in: what is cleaned and built is always a valid body", () => {
  const all = templateKinds.map(({ definition, values }) => ({ template: readTemplate(definition), values }));
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.infiniteStream(anything), ({ template, values }, stream) => {
      const { slots } = slotsOf(template);
      const given = slots.map(({ id }) => [id, stream.next().value] as const);
      // Where a wild value does not fit, the documented one stands.
      expectValid(template, {
        ...cleaned(template, values),
        ...cleaned(template, Object.fromEntries(given)),
      });
    }),
    { numRuns: 1000 },
  );
});

test("a carousel of products is sent with as many cards as are filled, up to ten", () => {
  const card = {
    components: [
      { type: "header", format: "product" },
      { type: "buttons", buttons: [{ type: "spm", text: "View" }] },
    ],
  };
  const template = readTemplate({
    id: "1",
    name: "plants",
    language: "en",
    status: "APPROVED",
    category: "MARKETING",
    components: [
      { type: "body", text: "New plants" },
      { type: "carousel", cards: [card, card] },
    ],
  });
  const valuesFor = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        [`card.${at}.header.product`, `p${at}`],
        [`card.${at}.header.catalog`, "194836987003835"],
      ]).flat(),
    );
  for (const count of [2, 3, 10]) {
    const sent = expectValid(template, cleaned(template, valuesFor(count))).template.components;
    expect(sent).toEqual([
      {
        type: "carousel",
        cards: Array.from({ length: count }, (_, at) => ({
          card_index: at,
          components: [
            {
              type: "header",
              parameters: [
                {
                  type: "product",
                  product: { product_retailer_id: `p${at}`, catalog_id: "194836987003835" },
                },
              ],
            },
          ],
        })),
      },
    ]);
  }
  expect(slotsFor(template, Object.keys(valuesFor(11))).slots).toHaveLength(20);
  // A card that is begun is to be filled whole, and none may be left out before it.
  expect(slotsFor(template, ["card.3.header.product"]).slots.filter(({ required }) => required)).toHaveLength(
    8,
  );
  expect(() => buildComponents(template, { ...valuesFor(2), "card.3.header.product": "p3" })).toThrow(
    /card\.2/,
  );
});

test("a carousel with media is sent with exactly its cards", () => {
  const { definition, values } = templateKinds.find(({ kind }) => kind === "O") ?? { values: {} };
  const template = readTemplate(definition);
  const more = { ...values, "card.2.header.image": "123456" };
  expect(cleaned(template, more)).not.toHaveProperty(["card.2.header.image"]);
  expect(buildComponents(template, more).find(({ type }) => type === "carousel")).toHaveProperty(
    "cards.length",
    2,
  );
});

test("an offer's duration counts from the send", () => {
  const { definition, values } = templateKinds.find(({ kind }) => kind === "P") ?? { values: {} };
  const template = readTemplate(definition);
  const now = Date.parse("2026-11-24T12:00:00Z");
  const expiry = (end: string) =>
    buildComponents(template, cleaned(template, { ...values, "offer.expires_at": end }), now).find(
      ({ type }) => type === "limited_time_offer",
    );
  const at = (ms: number) => ({
    type: "limited_time_offer",
    parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: ms } }],
  });
  expect(expiry("PT24H")).toEqual(at(now + 86_400_000));
  expect(expiry("p1dt30m")).toEqual(at(now + 88_200_000));
  expect(expiry("2099-12-31T18:00:00+05:30")).toEqual(at(Date.parse("2099-12-31T12:30:00Z")));
});

test("a document without a given name has that of its link, else a plain one", () => {
  const { definition } = templateKinds.find(({ kind }) => kind === "C") ?? {};
  const template = readTemplate(definition);
  const nameFor = (link: string) =>
    JSON.stringify(buildComponents(template, { "header.document": link })).match(/"filename":"([^"]+)"/)?.[1];
  expect(nameFor("https://files.example/a/Lake%20View.pdf?x=1")).toBe("Lake View.pdf");
  expect(nameFor("https://files.example/download?id=3")).toBe("document.pdf");
  expect(nameFor("1602186516975000")).toBe("document.pdf");
});
