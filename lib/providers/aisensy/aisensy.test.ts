import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanSlotValue } from "@/lib/templates/fill-slot";
import { slotsOf } from "@/lib/templates/slots";
import type { ListedTemplate, ProviderAccount } from "../types";
import { readCampaign } from "./campaigns";
import { deliveryFailure, failureOf, holdsError } from "./errors";
import { languageCode } from "./language";
import { wayOf } from "./payload";
import { campaignBody } from "./types";

const account = (settings: Record<string, unknown> = {}): ProviderAccount => ({
  connectionId: "con_1",
  credentials: { plan: "pro", api_key: "key-of-ours", project_id: "p1", webhook_secret: "shared" },
  settings,
  baseUrl: null,
  allowPrivate: false,
});

function listed(template: Record<string, unknown>, more: Record<string, unknown> = {}): ListedTemplate {
  const campaign = readCampaign({
    id: "64f",
    name: "booking_link_call",
    type: "API",
    status: "LIVE",
    message_payload: { template },
    ...more,
  });
  if (!campaign) throw new Error("not a campaign");
  return campaign;
}

const booking = {
  name: "booking_link",
  type: "TEXT",
  language: "English",
  category: "UTILITY",
  text: "Hi {{1}}, your slot is {{2}}. | [Book now,https://x.in/b/{{3}}]",
  sample_text: "Hi [Asha], your slot is [Monday].",
  call_to_action: [{ type: "URL", button_value: "https://x.in/b/{{3}}", button_title: "Book now" }],
  quick_replies: [],
  total_parameters: 3,
};

const idsOf = (template: ListedTemplate) => slotsOf(template).slots.map(({ id }) => id);

test("a campaign's body and its buttons' tails are told apart, and each has its place", () => {
  const template = listed(booking);
  expect(idsOf(template)).toEqual(["param.1", "param.2", "button.0.url", "contact.name"]);
  expect(template.components.find(({ type }) => type === "body")).toMatchObject({
    text: "Hi {{1}}, your slot is {{2}}.",
    examples: { 1: "Asha", 2: "Monday" },
  });
  expect(template.components.find(({ type }) => type === "buttons")?.buttons).toEqual([
    { type: "url", text: "Book now", url: "https://x.in/b/{{1}}" },
  ]);
});

test("numbers with gaps become a list without them", () => {
  const template = listed({
    ...booking,
    text: "{{4}} then {{2}} | [Go,https://x.in/{{3}}]",
    sample_text: "",
  });
  expect(template.components.find(({ type }) => type === "body")?.text).toBe("{{2}} then {{1}}");
  expect(idsOf(template)).toEqual(["param.1", "param.2", "button.0.url", "contact.name"]);
});

test("a file is needed by the template's kind, or because the campaign itself has one", () => {
  expect(idsOf(listed({ ...booking, type: "FILE" })).slice(0, 2)).toEqual(["media", "media.filename"]);
  const media = { url: "https://x.in/a.pdf", filename: "a.pdf" };
  const own = listed(booking, { message_payload: { template: booking, media } });
  expect(idsOf(own)).toContain("media");
  expect(idsOf(listed(booking, { message_payload: { template: booking, media: {} } }))).not.toContain(
    "media",
  );
});

test.each([
  ["STOPPED", /Stopped/],
  ["PAUSED", /Paused/],
  ["ODD", /ODD/],
])("a campaign that is %s cannot be sent, and says why", (status, reason) => {
  expect(slotsOf(listed(booking, { status }))).toMatchObject({
    sendable: false,
    reason: expect.stringMatching(reason),
  });
});

test.each(["CAROUSEL", "LOCATION", "ORDER_DETAILS", "NEW_KIND"])(
  "a campaign of the kind %s says why not",
  (type) => {
    expect(slotsOf(listed({ ...booking, type }))).toMatchObject({
      sendable: false,
      reason: expect.stringContaining("Cannot be sent through AI Sensy"),
    });
  },
);

test("a campaign whose template is not told can be typed instead", () => {
  const { sendable, reason } = slotsOf(listed(booking, { message_payload: null }));
  expect(sendable).toBe(false);
  expect(reason).toContain("by hand");
  expect(readCampaign({ name: "sale", type: "BROADCAST", status: "SENT" })).toBeNull();
});

const values = {
  "param.1": "Asha",
  "param.2": "$Monday",
  "button.0.url": "7F3K",
  media: "https://cdn.example.com/a%20b.pdf",
  "contact.name": "Asha",
};
const build = (template: ListedTemplate, settings: Record<string, unknown> = {}) =>
  wayOf(account(settings)).build(account(settings), {
    messageId: "msg_1",
    to: "+919876543210",
    template,
    values,
  });

test("the Campaign API is sent values, file and link ends in their own places; its key stays masked", () => {
  const request = build(listed({ ...booking, type: "FILE" }));
  expect(request.path).toBe("/campaign/t1/api/v2");
  expect(campaignBody.safeParse(request.body).error).toBeUndefined();
  expect(request.body).toEqual({
    apiKey: "••••",
    campaignName: "booking_link_call",
    destination: "+919876543210",
    userName: "Asha",
    source: "Midcall",
    // A value that would be taken for an attribute of the contact stays a text.
    templateParams: ["Asha", "$\u2060Monday"],
    media: { url: "https://cdn.example.com/a%20b.pdf", filename: "a b.pdf" },
    buttons: [{ type: "button", sub_type: "url", index: 0, parameters: [{ type: "text", text: "7F3K" }] }],
  });
});

test.each(["campaign_v2", "project_campaign", "project_messages"])(
  "a link's end that would be taken for an attribute is encoded: by %s",
  (send_via) => {
    const settings = { send_via, url_button_params: "append" };
    const request = wayOf(account(settings)).build(account(settings), {
      messageId: "msg_1",
      to: "+919876543210",
      template: listed(booking),
      values: { ...values, "button.0.url": "$Name" },
    });
    expect(JSON.stringify(request.body)).toContain('"%24Name"');
  },
);

test("what is not needed is left out", () => {
  const plain = listed({ ...booking, text: "Thank you.", call_to_action: [] });
  expect(Object.keys(build(plain).body)).toEqual([
    "apiKey",
    "campaignName",
    "destination",
    "userName",
    "source",
  ]);
});

test("the code of an authentication campaign is the same in its text and behind its button, without pauses of speech", () => {
  const url = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}";
  const login = {
    ...booking,
    text: `{{1}} is your code. | [Copy code,${url}]`,
    call_to_action: [{ type: "URL", button_value: url, button_title: "Copy code" }],
  };
  for (const category of ["AUTHENTICATION", "UTILITY"]) {
    const template = listed({ ...login, category });
    const [text, button] = slotsOf(template).slots;
    for (const slot of [text, button]) {
      if (!slot) throw new Error("no slot");
      expect(cleanSlotValue(slot, template, "48 19 20")).toEqual({ ok: true, value: "481920" });
      expect(cleanSlotValue(slot, template, "https://a.example/")).toMatchObject({ ok: false });
    }
  }
  const template = listed(booking);
  const [text] = slotsOf(template).slots;
  expect(text && cleanSlotValue(text, template, "48 19 20")).toEqual({ ok: true, value: "48 19 20" });
});

test("settings change slug, form of numbers, link ends and the way of sending", () => {
  const settings = { campaign_slug: "smartping", phone_format: "digits", url_button_params: "append" };
  expect(build(listed(booking), settings)).toMatchObject({
    path: "/campaign/smartping/api/v2",
    body: { destination: "919876543210", templateParams: ["Asha", "$\u2060Monday", "7F3K"] },
  });
  expect(build(listed(booking), { send_via: "project_campaign" })).toMatchObject({
    path: "/project-apis/v1/project/p1/campaign/api/send",
    body: { phone_number: "919876543210", template_params: ["Asha", "$\u2060Monday", "7F3K"] },
  });
  expect(build(listed({ ...booking, type: "FILE" }), { send_via: "project_messages" })).toMatchObject({
    path: "/project-apis/v1/project/p1/messages",
    body: {
      to: "919876543210",
      template: {
        name: "booking_link",
        language: { code: "en" },
        components: [{ type: "header" }, { type: "body" }, { type: "button", index: 0 }],
      },
    },
  });
});

test.each([
  ["English", "en"],
  ["English (UK)", "en_GB"],
  ["portuguese (br)", "pt_BR"],
  ["pt_BR", "pt_BR"],
  ["Klingon", null],
  ["constructor", null],
])("the language %s is %s", (name, code) => {
  expect(languageCode(name)).toBe(code);
});

test.each([
  [400, "Template params does not match the campaign", "template", "parameter_count", "not_sent"],
  [400, "Template params does not match the campaign!", "template", "parameter_count", "not_sent"],
  [400, "Campaign does not exist.", "template", "campaign_missing", "not_sent"],
  [404, "Campaign not found", "template", "campaign_missing", "not_sent"],
  [400, "No such campaign: test", "template", "campaign_missing", "not_sent"],
  [400, "campaign is not live", "template", "campaign_not_live", "not_sent"],
  [400, "Media URL Missing", "template", "media_missing", "not_sent"],
  [400, "Invalid Number", "recipient", "number_refused", "not_sent"],
  [400, "No Plan active on assistant!", "account", "plan", "not_sent"],
  [402, "Insufficient WhatsApp Conversation Credits (WCC)!", "account", "payment", "not_sent"],
  [401, "", "credentials", "key_refused", "not_sent"],
  [400, "Invalid API key", "credentials", "key_refused", "not_sent"],
  [429, "Too many requests", "rate_limited", "rate_limit", "not_sent"],
  [500, "Invalid token in JSON", "provider_down", "provider_error", "maybe_sent"],
  [404, "not here", "credentials", "address_wrong", "not_sent"],
  [400, "something new", "provider_refused", "other", "not_sent"],
])("HTTP %i with “%s” is %s, %s, %s", (status, errorMessage, code, kind, outcome) => {
  const failure = failureOf(status, { errorMessage, aisTraceId: "ais_1" }, "");
  expect(failure).toMatchObject({ code, kind, outcome });
  expect(failure.provider).toContain("ais_1");
});

test("an answer of 200 with an error in it is one, and a success in words is none", () => {
  expect(holdsError({ error: "Campaign does not exist." })).toBe(true);
  expect(holdsError({ success: "false" })).toBe(true);
  // Its own form of an error, under the wrong status.
  expect(holdsError({ name: "ERR400", errorCode: 400, errorMessage: "Campaign is Not Live" })).toBe(true);
  for (const error of [null, undefined, false, "", {}, []])
    expect(holdsError({ success: "true", submitted_message_id: "s1", error, errorMessage: error })).toBe(
      false,
    );
});

test("why a message was not delivered is told in WhatsApp's codes, else in AI Sensy's words", () => {
  expect(deliveryFailure("131026", "Message undeliverable")).toMatchObject({ code: "recipient" });
  expect(deliveryFailure("", "blocked")).toMatchObject({ code: "provider_refused", provider: "blocked" });
});

test("no campaign and no answer makes the reading throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 599 }), (value, status) => {
      failureOf(status, value, "");
      const campaign = readCampaign({ name: "x", type: "API", message_payload: { template: value } });
      if (campaign) slotsOf(campaign);
      readCampaign({ name: "x", message_payload: { template: { text: value, call_to_action: value } } });
    }),
  );
});
