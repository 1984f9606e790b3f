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

test("a header that is no text is named", () => {
  const brochure: ListedTemplate = { ...order, components: [{ type: "header", format: "document" }] };
  expect(renderTemplate(brochure, {})).toEqual({ media: "document", body: "", buttons: [] });
});
