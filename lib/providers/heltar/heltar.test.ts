import fc from "fast-check";
import { expect, test } from "vitest";
import type { ListedTemplate, ProviderAccount } from "../types";
import { failureOf, recipientFailureOf } from "./errors";
import { buildSend } from "./payload";
import { outgoingBody } from "./types";
import { interpretWebhook, verifyWebhook } from "./webhook";

const account: ProviderAccount = {
  connectionId: "con_1",
  credentials: { api_key: "hk_live_secret", verify_token: "token-of-ours" },
  settings: {},
  baseUrl: null,
  allowPrivate: false,
};

const template: ListedTemplate = {
  externalId: "1",
  name: "booking_link",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  quality: null,
  parameterFormat: "positional",
  components: [
    { type: "body", text: "Hi {{1}}, book here: {{2}}" },
    {
      type: "buttons",
      buttons: [
        { type: "quick_reply", text: "Not now" },
        { type: "url", text: "Book", url: "https://x.example/b/{{1}}" },
      ],
    },
  ],
};
const message = {
  messageId: "msg_1",
  to: "+919876543210",
  template,
  values: { "body.1": "Asha", "body.2": "Monday", "button.1.url": "7F3K" },
};

test("a send has Heltar's own names, digits without plus, and its buttons' indexes as numbers", () => {
  const body = buildSend(account, message);
  expect(outgoingBody.safeParse(body).error).toBeUndefined();
  expect(body).toEqual({
    messages: [
      {
        clientWaNumber: "919876543210",
        messageType: "template",
        templateName: "booking_link",
        languageCode: "en",
        variables: [
          {
            type: "body",
            parameters: [
              { type: "text", text: "Asha" },
              { type: "text", text: "Monday" },
            ],
          },
          { type: "button", sub_type: "url", index: 1, parameters: [{ type: "text", text: "7F3K" }] },
        ],
        integrations: [{ name: "metaCustomFieldHook", customField: { message_id: "msg_1" } }],
      },
    ],
  });
});

test("settings change the form of numbers and leave our id out", () => {
  const settings = { phone_format: "plus", attach_custom_field: false };
  const body = buildSend({ ...account, settings }, message);
  expect(body).toMatchObject({ messages: [{ clientWaNumber: "+919876543210" }] });
  expect(JSON.stringify(body)).not.toContain("msg_1");
});

const said = (words: string) => ({ errorType: "BadRequest", errorMessage: words });

test.each([
  [401, said("API key is expired"), "credentials", "key_refused", "not_sent"],
  [
    403,
    said("API key does not have the required scope (messages:write)"),
    "credentials",
    "scope_missing",
    "not_sent",
  ],
  [400, said("clientWaNumber is required"), "recipient", "number_refused", "not_sent"],
  [404, said("Template not found"), "template", "template_refused", "not_sent"],
  [404, undefined, "credentials", "address_wrong", "not_sent"],
  [302, undefined, "credentials", "address_wrong", "not_sent"],
  [429, said("slow down"), "rate_limited", "rate_limit", "not_sent"],
  [402, said("unpaid"), "account", "payment", "not_sent"],
  [500, said("boom"), "provider_down", "provider_error", "maybe_sent"],
  [502, undefined, "provider_down", "provider_error", "maybe_sent"],
  [400, said("something else"), "provider_refused", "other", "not_sent"],
  [418, { strange: true }, "provider_refused", "other", "not_sent"],
])("HTTP %i with %j is %s, %s, %s", (status, body, code, kind, outcome) => {
  const failure = failureOf(status, body, "Cannot GET /v1/templates");
  expect(failure).toMatchObject({ code, kind, outcome });
  expect(failure.message).toMatch(/\S/);
});

test("a rate limit waits as long as the provider says, else a second", () => {
  expect(failureOf(429, said("x"), "", 5_000).retryAfterMs).toBe(5_000);
  expect(failureOf(429, said("x"), "").retryAfterMs).toBe(1_000);
});

test.each([
  [{ error: { code: 131026, message: "Message undeliverable" } }, "recipient"],
  [{ code: "131047", message: "Re-engagement" }, "provider_refused"],
  [{ errorMessage: "template is not approved" }, "template"],
  [{ error: "Invalid phone number" }, "recipient"],
  ["Invalid phone number", "recipient"],
  [{ odd: [1] }, "provider_refused"],
  // The names of its fields blame nothing.
  [{ clientWaNumber: "919876543210", templateName: "x", message: { status: "failed" } }, "provider_refused"],
  [{ clientWaNumber: "919876543210", errors: [{ title: "Invalid phone number" }] }, "recipient"],
  [null, "provider_refused"],
])("a failed recipient told as %j is %s, and surely was not sent", (entry, code) => {
  expect(recipientFailureOf(entry)).toMatchObject({ code, outcome: "not_sent" });
});

const event = (ids: string[], around: object = {}) =>
  Buffer.from(
    JSON.stringify({
      ...around,
      entry: [
        {
          changes: [
            {
              field: "messages",
              value: { statuses: ids.map((id) => ({ id, status: "sent", timestamp: "1796063412" })) },
            },
          ],
        },
      ],
    }),
  );

test("the field that our send carried names the message, unless a delivery holds several", () => {
  const ours = { customField: { message_id: "msg_9" } };
  expect(interpretWebhook(account, event(["wamid.A"], ours))).toMatchObject([{ messageId: "msg_9" }]);
  expect(interpretWebhook(account, event(["wamid.A", "wamid.B"], ours))).toMatchObject([
    { messageId: null },
    { messageId: null },
  ]);
  expect(interpretWebhook(account, event(["wamid.A"], { customField: "x" }))).toMatchObject([
    { messageId: null, providerMessageId: "wamid.A" },
  ]);
});

test("answers and news of templates come as the Cloud API tells them, of no number of ours", () => {
  const metadata = { phone_number_id: "106540352242922" };
  const messages = [
    { id: "wamid.in", from: "919876543210", timestamp: "1796063412", type: "text", text: { body: "STOP" } },
  ];
  const template = { event: "PAUSED", message_template_name: "otp", message_template_language: "en-US" };
  const changes = [
    { field: "messages", value: { metadata, messages } },
    { field: "message_template_status_update", value: template },
  ];
  expect(interpretWebhook(account, Buffer.from(JSON.stringify({ entry: [{ changes }] })))).toMatchObject([
    { type: "inbound", from: "+919876543210", text: "STOP", accountKey: null },
    { type: "template", name: "otp", language: "en_US", change: "status" },
  ]);
});

const ask = (query: string, method: "GET" | "POST" = "POST") =>
  verifyWebhook(account, {
    method,
    headers: new Headers(),
    query: new URLSearchParams(query),
    rawBody: Buffer.from("{}"),
  });

test("the token in the address is the proof, also where it was appended twice", () => {
  expect(ask("token=token-of-ours")).toEqual({ ok: true });
  expect(ask("token=token-of-ours?token=token-of-ours")).toEqual({ ok: true });
  for (const query of ["", "token=", "token=another", "verify=token-of-ours"])
    expect(ask(query), query).toMatchObject({ ok: false, status: 401 });
  expect(ask("hub.mode=subscribe&hub.verify_token=token-of-ours&hub.challenge=42", "GET")).toEqual({
    ok: true,
    challenge: "42",
  });
  expect(ask("hub.mode=subscribe&hub.verify_token=x", "GET")).toMatchObject({ ok: false, status: 403 });
});

test("no answer and no webhook makes the reading throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 599 }), (value, status) => {
      failureOf(status, value, "");
      recipientFailureOf(value);
      interpretWebhook(account, Buffer.from(JSON.stringify(value) ?? ""));
      interpretWebhook(account, Buffer.from(JSON.stringify({ entry: value, customField: value })));
    }),
  );
});
