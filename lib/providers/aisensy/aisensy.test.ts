import fc from "fast-check";
import { expect, test } from "vitest";
import { hmacSha256 } from "@/lib/crypto";
import { slotsOf } from "@/lib/templates/slots";
import type { ListedTemplate, ProviderAccount } from "../types";
import { readCampaign } from "./campaigns";
import { deliveryFailure, failureOf, holdsError } from "./errors";
import { languageCode } from "./language";
import { wayOf } from "./payload";
import { campaignBody } from "./types";
import { interpretWebhook, verifyWebhook } from "./webhook";

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
    media: { url: "https://cdn.example.com/a%20b.pdf", filename: "a%20b.pdf" },
    buttons: [{ type: "button", sub_type: "url", index: 0, parameters: [{ type: "text", text: "7F3K" }] }],
  });
});

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
])("the language %s is %s", (name, code) => {
  expect(languageCode(name)).toBe(code);
});

test.each([
  [400, "Template params does not match the campaign", "template", "parameter_count", "not_sent"],
  [400, "Template params does not match the campaign!", "template", "parameter_count", "not_sent"],
  [400, "Campaign does not exist.", "template", "campaign_missing", "not_sent"],
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
  expect(holdsError({ success: "true", error: null })).toBe(false);
});

test("why a message was not delivered is told in WhatsApp's codes, else in AI Sensy's words", () => {
  expect(deliveryFailure("131026", "Message undeliverable")).toMatchObject({ code: "recipient" });
  expect(deliveryFailure("", "blocked")).toMatchObject({ code: "provider_refused", provider: "blocked" });
});

const update = (message: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  topic: "message.status.updated",
  created_at: "2026-11-01T10:00:00Z",
  data: { message: { status: "DELIVERED", submitted_message_id: "s-1", messageId: "wamid.A", ...message } },
  ...more,
});
const interpret = (body: unknown, settings = {}) =>
  interpretWebhook(account(settings), Buffer.from(JSON.stringify(body)));

test("a status names its message by every id that the send may have been answered with", () => {
  const body = update({
    phone_number: "919876543210",
    campaign: { name: "c" },
    delivered_at: 1_795_000_003_000,
  });
  expect(interpret(body)).toEqual([
    {
      type: "status",
      providerMessageId: "s-1",
      otherIds: ["wamid.A"],
      messageId: null,
      sentTo: { phone: "+919876543210", campaign: "c" },
      accountKey: null,
      state: "delivered",
      at: "2026-11-18T11:06:43.000Z",
      failure: null,
      detail: { known_as: ["wamid.A"] },
    },
  ]);
  expect(interpret(body, { send_via: "project_messages" })).toMatchObject([{ providerMessageId: "wamid.A" }]);
});

test("what tells no status is ignored with its reason", () => {
  for (const body of [
    update({}, { topic: "contact.created" }),
    update({ status: "HOVERING" }),
    update({ submitted_message_id: null, messageId: null }),
    {},
    [],
    null,
  ])
    expect(interpret(body)).toMatchObject([{ type: "ignored", reason: expect.stringMatching(/\S/) }]);
});

const wrote = (message: Record<string, unknown>) => ({
  topic: "message.sender.user",
  created_at: "2026-11-01T10:00:00Z",
  data: {
    message: {
      messageId: "wamid.in",
      phone_number: "9876543210",
      countryCode: "91",
      sender: "USER",
      message_type: "TEXT",
      message_content: { text: "Danke schön" },
      sent_at: 1_795_000_003_000,
      context: null,
      ...message,
    },
  },
});

test("what a customer wrote or tapped is told with their whole number and the message that it answers", () => {
  expect(interpret(wrote({}))).toEqual([
    {
      type: "inbound",
      from: "+919876543210",
      text: "Danke schön",
      buttonPayload: null,
      at: "2026-11-18T11:06:43.000Z",
      accountKey: null,
      providerMessageId: "wamid.in",
      contextMessageId: null,
    },
  ]);
  const tap = {
    message_type: "QUICK_REPLY",
    message_content: { text: "Stop updates", callbackPayload: "stop-7" },
    context: { from: "919800000000", id: "wamid.ours" },
  };
  expect(interpret(wrote(tap))).toMatchObject([
    { text: "Stop updates", buttonPayload: "stop-7", contextMessageId: "wamid.ours" },
  ]);
});

test.each([
  ["919876543210", "91", "+919876543210"],
  ["919876543210", "", "+919876543210"],
  // A national number that begins like its country's code.
  ["9198765432", "91", "+919198765432"],
  [9876543210, 91, "+919876543210"],
  ["+91 98765 43210", "+91", "+919876543210"],
  ["6502530000", "1", "+16502530000"],
])("the number %s with the code %s is %s", (phone_number, countryCode, from) => {
  expect(interpret(wrote({ phone_number, countryCode }))).toMatchObject([{ type: "inbound", from }]);
});

test("a customer's message without words, number or id is ignored, and so is one of an agent", () => {
  for (const message of [
    { message_type: "IMAGE", message_content: { url: "https://x.example/a" } },
    { message_content: "Danke" },
    { phone_number: "12" },
    { phone_number: null, countryCode: null },
    { messageId: "" },
    { sender: "AGENT" },
  ])
    expect(interpret(wrote(message)), JSON.stringify(message)).toMatchObject([{ type: "ignored" }]);
});

test("an account that is told in the Cloud API's shape is understood too", () => {
  const statuses = [{ id: "wamid.A", status: "read", timestamp: "1796063412" }];
  expect(interpret({ entry: [{ changes: [{ field: "messages", value: { statuses } }] }] })).toMatchObject([
    { type: "status", providerMessageId: "wamid.A", state: "read" },
  ]);
});

const verify = (rawBody: Buffer, signature: string | null, secret = "shared") =>
  verifyWebhook(
    { ...account(), credentials: { webhook_secret: secret } },
    {
      method: "POST",
      headers: new Headers(signature === null ? {} : { "x-aisensy-signature": signature }),
      query: new URLSearchParams(),
      rawBody,
    },
  );

test("a signature over the raw bytes or over the compact JSON is taken, any other is refused", () => {
  const pretty = Buffer.from(JSON.stringify({ name: "Zoë" }, null, 2));
  const raw = hmacSha256("shared", pretty).toString("hex");
  const compact = hmacSha256("shared", JSON.stringify({ name: "Zoë" })).toString("hex");
  for (const signature of [raw, compact, `sha256=${raw}`, raw.toUpperCase()])
    expect(verify(pretty, signature)).toEqual({ ok: true });
  for (const signature of [null, "", "zz", hmacSha256("other", pretty).toString("hex")])
    expect(verify(pretty, signature)).toMatchObject({ ok: false, status: 401 });
  expect(verify(pretty, raw, "")).toMatchObject({ ok: false, status: 401 });
});

test("no campaign, answer or webhook makes the reading throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 599 }), (value, status) => {
      failureOf(status, value, "");
      interpret(value);
      interpret(wrote({ phone_number: value, message_content: value, context: value, sent_at: value }));
      interpret(update({ status: "SENT", failureResponse: value, sent_at: value, messageId: value }));
      const campaign = readCampaign({ name: "x", type: "API", message_payload: { template: value } });
      if (campaign) slotsOf(campaign);
      readCampaign({ name: "x", message_payload: { template: { text: value, call_to_action: value } } });
    }),
  );
});
