import fc from "fast-check";
import { expect, test } from "vitest";
import { hmacSha256 } from "@/lib/crypto";
import type { ProviderAccount } from "../types";
import { interpretWebhook, verifyWebhook } from "./webhook";

const account = (settings: Record<string, unknown> = {}): ProviderAccount => ({
  connectionId: "con_1",
  credentials: { plan: "pro", api_key: "key-of-ours", project_id: "p1", webhook_secret: "shared" },
  settings,
  baseUrl: null,
  allowPrivate: false,
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
      sentTo: { phone: "+919876543210", campaign: "c", lacksId: false },
      accountKey: null,
      state: "delivered",
      at: "2026-11-18T11:06:43.000Z",
      failure: null,
      detail: { known_as: ["wamid.A"] },
    },
  ]);
  expect(interpret(body, { send_via: "project_messages" })).toMatchObject([{ providerMessageId: "wamid.A" }]);
  const without = { phone_number: "919876543210", campaign: { name: "c" }, submitted_message_id: null };
  expect(interpret(update(without))).toMatchObject([
    { providerMessageId: "wamid.A", otherIds: [], sentTo: { lacksId: true }, detail: {} },
  ]);
});

test("what tells no status is ignored with its reason", () => {
  for (const body of [
    update({}, { topic: "contact.created" }),
    update({ status: "HOVERING" }),
    update({ submitted_message_id: null, messageId: null }),
    update({ submitted_message_id: "x".repeat(501), messageId: null }),
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

test("no webhook makes the reading throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      interpret(value);
      interpret(wrote({ phone_number: value, message_content: value, context: value, sent_at: value }));
      interpret(update({ status: "SENT", failureResponse: value, sent_at: value, messageId: value }));
    }),
  );
});
