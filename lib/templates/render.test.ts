import { expect, test } from "vitest";
import type { ListedTemplate } from "@/lib/providers/types";
import { renderTemplate } from "./render";

const base = { externalId: "1", name: "t", language: "en", status: "APPROVED", quality: null } as const;

const order: ListedTemplate = {
  ...base,
  category: "UTILITY",
  parameterFormat: "positional",
  components: [
    { type: "header", format: "text", text: "Order {{1}}", examples: { "1": "A-1" } },
    { type: "body", text: "Hi {{1}}, thanks {{1}} for {{2}}.", examples: { "1": "Asha" } },
    { type: "footer", text: "Bye" },
    {
      type: "buttons",
      buttons: [
        { type: "quick_reply", text: "Stop" },
        { type: "url", text: "Track", url: "https://a.example/{{1}}" },
      ],
    },
  ],
};

test("values go where they belong; without one the example is shown, else the placeholder", () => {
  expect(renderTemplate(order, { "body.1": "Zoë", "button.1.url": "x" })).toEqual({
    header: "Order A-1",
    body: "Hi Zoë, thanks Zoë for {{2}}.",
    footer: "Bye",
    buttons: [
      { type: "quick_reply", text: "Stop" },
      { type: "url", text: "Track", url: "https://a.example/x" },
    ],
  });
});

test("an authentication template shows the code in body and link, with WhatsApp's own sentences", () => {
  const login: ListedTemplate = {
    ...base,
    category: "AUTHENTICATION",
    parameterFormat: "positional",
    components: [
      { type: "body", securityRecommendation: true },
      { type: "footer", codeExpirationMinutes: 5 },
      {
        type: "buttons",
        buttons: [{ type: "url", text: "Copy", url: "https://w.example/otp/code/?c={{1}}" }],
      },
    ],
  };
  const shown = renderTemplate(login, { code: "481920" });
  expect(shown.body).toMatch(/^\*481920\* is your verification code\. .*share/);
  expect(shown.footer).toBe("This code expires in 5 minutes.");
  expect(shown.buttons[0]?.url).toBe("https://w.example/otp/code/?c=481920");
});

const withHeader = (header: ListedTemplate["components"][number]): ListedTemplate => ({
  ...order,
  components: [header],
});

test("a header's file shows what was given, else the template's sample", () => {
  const brochure = withHeader({ type: "header", format: "document", sampleUrl: "https://s.example/x" });
  const media = (values: Record<string, string>) => renderTemplate(brochure, values).media;
  expect(media({})).toEqual({ kind: "document", url: "https://s.example/x" });
  expect(media({ "header.document": "https://f.example/a/Plan.pdf" })).toEqual({
    kind: "document",
    url: "https://f.example/a/Plan.pdf",
    name: "Plan.pdf",
  });
  expect(media({ "header.document": "1602186516975000", "header.filename": "Offer.pdf" })).toEqual({
    kind: "document",
    name: "Offer.pdf",
  });
  expect(media({ "header.document": "file_01jd8y0000abcdef/Lake View.pdf" })).toEqual({
    kind: "document",
    url: "/api/ui/files/file_01jd8y0000abcdef",
    name: "Lake View.pdf",
  });
});

test("a place shows its name and address, or where it lies", () => {
  const branch = withHeader({ type: "header", format: "location" });
  const where = { "header.latitude": "12.9", "header.longitude": "77.6", "header.name": "MG Road" };
  expect(renderTemplate(branch, where).media).toEqual({
    kind: "location",
    name: "MG Road",
    detail: "12.9, 77.6",
  });
});

test("an offer shows when it ends, and its button what it copies", () => {
  const offer: ListedTemplate = {
    ...order,
    components: [
      { type: "limited_time_offer", text: "Expiring offer!", hasExpiration: true },
      { type: "buttons", buttons: [{ type: "copy_code", text: "Copy", example: "25OFF" }] },
    ],
  };
  const now = Date.parse("2026-11-24T12:00:00Z");
  expect(renderTemplate(offer, { "offer.expires_at": "PT24H" }, now)).toEqual({
    body: "",
    offer: { text: "Expiring offer!", endsAt: "2026-11-25T12:00:00.000Z" },
    buttons: [{ type: "copy_code", text: "Copy", code: "25OFF" }],
  });
  expect(renderTemplate(offer, {}).offer).toEqual({ text: "Expiring offer!" });
});

test("cards show their own values, those beyond the defined ones too", () => {
  const card = {
    components: [
      { type: "header", format: "product" },
      { type: "body", text: "Only {{1}}" },
    ],
  };
  const plants: ListedTemplate = { ...order, components: [{ type: "carousel", cards: [card, card] }] };
  const shown = renderTemplate(plants, { "card.0.body.1": "Rs 5", "card.2.header.product": "p3" });
  expect(shown.cards).toEqual([
    { media: { kind: "product" }, body: "Only Rs 5", buttons: [] },
    { media: { kind: "product" }, body: "Only {{1}}", buttons: [] },
    { media: { kind: "product", name: "p3" }, body: "Only {{1}}", buttons: [] },
  ]);
});
