import { expect, test } from "vitest";
import { templateKinds } from "@/e2e/fixtures/template-kinds";
import { readTemplate } from "@/lib/providers/whatsapp/read-template";
import { sandboxPhones } from "@/lib/sandbox/account";
import { cleanSlotValue } from "@/lib/templates/fill-slot";
import { renderTemplate } from "@/lib/templates/render";
import { slotsOf } from "@/lib/templates/slots";
import { arrived, meta, newAccount, phone, type Sending, send, template, templateOf } from "./meta-account";

test("all pages of templates are read, those that cannot be sent among them", async () => {
  const templates = await meta.listTemplates(newAccount());
  const names = templates.map((one) => `${one.name} ${one.language}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(20);
  expect(names).toContain("otp_support en");
  expect(names).toContain("otp_support hi");
  const reasons = new Map(templates.map((one) => [one.name, slotsOf(one)]));
  for (const { definition } of templateKinds)
    expect(reasons.get(String(definition.name)), String(definition.name)).toMatchObject({ sendable: true });
  expect(reasons.get("festival_offer")?.reason).toContain("Paused by the provider for low quality");
});

const sendable: [name: string, values: Record<string, string>, shown: Record<string, unknown>][] = [
  [
    "otp_support",
    { "body.1": "123456", "body.2": "support@company.com" },
    {
      body: "Your OTP code is 123456. Valid for 5 minutes.\nIf you didn't request this, please contact us at support@company.com.",
    },
  ],
  [
    "order_shipped",
    { "header.1": "A-1", "body.1": "A-2", "body.2": "Zoë", "body.3": "noon", "button.1.url": "A-3" },
    {
      header: "Order A-1",
      body: "Hi Zoë, order A-2 left our store. Thanks Zoë, it arrives by noon.",
      buttons: expect.arrayContaining([expect.objectContaining({ url: "https://shop.example/t/A-3" })]),
    },
  ],
  [
    "visit_booked",
    {
      "header.first_name": "Asha",
      "body.first_name": "Asha R",
      "body.project": "Lake View",
      "body.visit_date": "12 May",
      "button.0.url": "lake-view",
    },
    {
      header: "Visit for Asha",
      body: "Hello Asha R, your visit to Lake View is on 12 May. See you, Asha R!",
    },
  ],
  [
    "login_code",
    { code: "481920" },
    {
      body: "*481920* is your verification code. For your security, do not share this code.",
      buttons: [expect.objectContaining({ url: expect.stringMatching(/code=otp481920$/) })],
    },
  ],
  ["may_we_call", { "body.1": "A-1042" }, { body: expect.stringContaining("A-1042") }],
  ["hello_world", {}, { header: "Hello World", body: "Welcome!" }],
  ["two_links", { "button.0.payload": "human", "button.2.url": "9%20b" }, { body: "Choose one." }],
  ["two_links", { "button.2.url": "9%20b" }, { body: "Choose one." }],
];

test.each(sendable)("%s is sent and arrives with its values", async (name, values, shown) => {
  const account = newAccount();
  const result = await send(account, await templateOf(account, name), values);
  expect(result).toMatchObject({ ok: true, providerMessageId: expect.stringMatching(/^wamid\./) });
  const [message, ...others] = await arrived(account);
  expect(others).toEqual([]);
  expect(message).toMatchObject({ to: phone, rendered: shown });
});

test.each(templateKinds)("kind $kind is listed as documented, sent, and arrives: $title", async (kind) => {
  const account = newAccount();
  const listed = await templateOf(account, String(kind.definition.name));
  const withoutSamples = (parts: unknown) =>
    JSON.parse(JSON.stringify(parts, (key, value) => (key === "sampleUrl" ? undefined : value)));
  expect(withoutSamples(listed.components)).toEqual(withoutSamples(readTemplate(kind.definition).components));
  const values = Object.fromEntries(
    slotsOf(listed).slots.flatMap((slot) => {
      const clean = cleanSlotValue(slot, listed, kind.values[slot.id] ?? "");
      return clean.ok ? [[slot.id, clean.value]] : [];
    }),
  );
  const result = await send(account, listed, values);
  expect(result).toMatchObject({ ok: true });
  const [message] = await arrived(account);
  const { endsAt: _shown, ...offer } = message.rendered.offer ?? {};
  const { offer: expected, ...picture } = renderTemplate(listed, values);
  // What the phone shows is what the preview promised; files that are known by their id alone have no address.
  expect({ ...message.rendered, offer: undefined, template: undefined }).toEqual({
    ...JSON.parse(JSON.stringify(picture), (key, value) =>
      key === "detail" && /^\d+$/.test(value) ? undefined : value,
    ),
    offer: undefined,
    template: undefined,
  });
  expect(offer.text).toBe(expected?.text);
});

/** The first value of a message's body. */
const firstOf = (body: Record<string, unknown>) => template(body).components[0].parameters[0];

const refusals: [what: string, change: NonNullable<Sending["change"]>, expected: object][] = [
  [
    "a template that does not exist",
    (body) => {
      template(body).name = "nowhere";
    },
    { code: "template", kind: "template_missing" },
  ],
  [
    "another language",
    (body) => {
      template(body).language.code = "en_US";
    },
    { code: "template", kind: "template_missing" },
  ],
  [
    "a paused template",
    (body) => {
      template(body).name = "festival_offer";
    },
    { code: "template", kind: "template_paused" },
  ],
  [
    "a disabled template",
    (body) => {
      template(body).name = "winter_offer";
    },
    { code: "template", kind: "template_disabled" },
  ],
  [
    "a value too few",
    (body) => {
      template(body).components[0].parameters.pop();
    },
    { code: "template", kind: "parameter_count" },
  ],
  [
    "a static part that is sent",
    (body) => {
      template(body).components.push({ type: "header", parameters: [{ type: "text", text: "x" }] });
    },
    { code: "template", kind: "parameter_count" },
  ],
  [
    "a line break in a value",
    (body) => {
      firstOf(body).text = "a\nb";
    },
    { code: "template", kind: "parameter_format" },
  ],
  [
    "five spaces in a value",
    (body) => {
      firstOf(body).text = "a     b";
    },
    { code: "template", kind: "parameter_format" },
  ],
  [
    "an empty value",
    (body) => {
      firstOf(body).text = "";
    },
    { code: "template", kind: "parameter_missing" },
  ],
  [
    "a text that is too long",
    (body) => {
      firstOf(body).text = "x".repeat(1020);
    },
    { code: "template", kind: "text_too_long" },
  ],
  [
    "a button that is not there",
    (body) => {
      template(body).components.push({
        type: "button",
        sub_type: "url",
        index: "0",
        parameters: [{ type: "text", text: "x" }],
      });
    },
    { code: "provider_refused", kind: "parameter_invalid" },
  ],
  [
    "an unknown key",
    (body) => {
      body.extra = 1;
    },
    { code: "provider_refused", kind: "parameter_invalid" },
  ],
  [
    "another product",
    (body) => {
      body.messaging_product = "sms";
    },
    { code: "provider_refused", kind: "parameter_invalid" },
  ],
  [
    "a recipient that is no number",
    (body) => {
      body.to = "Asha";
    },
    { code: "provider_refused", kind: "parameter_invalid" },
  ],
  [
    "a recipient who is not on WhatsApp",
    (body) => {
      body.to = sandboxPhones.notOnWhatsApp;
    },
    { code: "recipient", kind: "not_on_whatsapp" },
  ],
];

test.each(refusals)("%s is refused, and surely nothing was sent", async (_what, change, expected) => {
  const account = newAccount();
  const otp = await templateOf(account, "otp_support", "en");
  const result = await send(account, otp, { "body.1": "1", "body.2": "2" }, { change });
  expect(result).toMatchObject({
    ok: false,
    failure: { ...expected, outcome: "not_sent", retryAfterMs: null },
  });
  expect(await arrived(account)).toEqual([]);
});

test("names of parameters are looked at: a wrong and a missing one are refused", async () => {
  const account = newAccount();
  const named = await templateOf(account, "visit_booked");
  const values = {
    "header.first_name": "A",
    "body.first_name": "A",
    "body.project": "B",
    "body.visit_date": "C",
    "button.0.url": "d",
  };
  const wrong = (body: Record<string, unknown>) => {
    template(body).components[1].parameters[0].parameter_name = "nobody";
  };
  expect(await send(account, named, values, { change: wrong })).toMatchObject({
    failure: { kind: "parameter_format" },
  });
  const missing = (body: Record<string, unknown>) => {
    delete template(body).components[1].parameters[0].parameter_name;
  };
  expect(await send(account, named, values, { change: missing })).toMatchObject({
    failure: { kind: "parameter_invalid" },
  });
  const noLink = (body: Record<string, unknown>) => {
    template(body).components.pop();
  };
  expect(await send(account, named, values, { change: noLink })).toMatchObject({
    failure: { kind: "parameter_missing", provider: expect.stringContaining("Button at index 0") },
  });
});

test.each([
  ["token", { access_token: "sandbox-token-expired" }, "credentials", "token_expired"],
  ["token", { access_token: "not-one-of-ours" }, "credentials", "token_expired"],
  ["number", { phone_number_id: "404123456" }, "credentials", "id_unknown"],
])("a wrong %s is refused with its cause", async (_what, credentials, code, kind) => {
  const hello = await templateOf(newAccount(), "hello_world");
  const result = await send(newAccount({ credentials }), hello, {});
  expect(result).toMatchObject({ ok: false, failure: { code, kind, outcome: "not_sent" } });
  expect(JSON.stringify(result)).not.toContain("not-one-of-ours");
});
