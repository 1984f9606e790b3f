import { expect, inject, test } from "vitest";
import { until } from "@/e2e/fixtures/tool-caller";
import { call, newWorkspace } from "@/e2e/fixtures/workspace";
import { randomToken } from "@/lib/crypto";
import { sandboxPhones } from "@/lib/sandbox/account";
import { connect, fixed, heard, type ProviderCase, providerCases, wire } from "./provider-cases";

const baseUrl = inject("baseUrl");
const caseOf = (title: string): ProviderCase => {
  const found = providerCases.find((each) => each.title === title);
  if (!found) throw new Error(`no case ${title}`);
  return found;
};
const basic = caseOf("AI Sensy Basic");
const pro = caseOf("AI Sensy Pro");

const booking: Partial<ProviderCase> = {
  template: { campaign: "booking_link_call" },
  mappings: [heard("param.1", "otp_code"), fixed("param.2", "Monday"), fixed("button.0.url", "7F3K")],
};
const pdf: Partial<ProviderCase> = {
  template: { campaign: "appointment_pdf_call" },
  mappings: [
    fixed("media", "https://clinic.example/a.pdf"),
    fixed("media.filename", "Confirmation.pdf"),
    heard("param.1", "otp_code"),
    fixed("param.2", "Friday"),
    fixed("contact.name", "Asha"),
  ],
};

test.each([
  ["otp_support_call", ["param.1", "param.2", "contact.name"]],
  ["booking_link_call", ["param.1", "param.2", "button.0.url", "contact.name"]],
  ["appointment_pdf_call", ["media", "media.filename", "param.1", "param.2", "contact.name"]],
  ["brochure_call", ["media", "media.filename", "param.1", "button.1.url", "contact.name"]],
  ["welcome_call", ["contact.name"]],
])("what %s takes is the same by its name on Basic and in the list of Pro", async (name, slots) => {
  const ws = await newWorkspace();
  const typed = await connect(ws, basic, baseUrl);
  const loaded = await ws.api("GET", `/connections/${typed.body.id}/templates?campaign=${name}`);
  expect(loaded.body.data).toHaveLength(1);
  expect(loaded.body.data[0]).toMatchObject({ name, language: "", sendable: true });
  expect(loaded.body.data[0].slots.map(({ id }: { id: string }) => id)).toEqual(slots);
  const listing = await connect(ws, pro, baseUrl);
  const listed = await ws.api("GET", `/connections/${listing.body.id}/templates?limit=500`);
  const item = listed.body.data.find((each: { name: string }) => each.name === name);
  expect(item.slots.map(({ id }: { id: string }) => id)).toEqual(slots);
});

test("a name that nobody knows loads nothing; a provider without campaigns says so", async () => {
  const ws = await newWorkspace();
  const typed = await connect(ws, basic, baseUrl);
  const none = await ws.api("GET", `/connections/${typed.body.id}/templates?campaign=no_such`);
  expect(none).toMatchObject({ status: 200, body: { data: [] } });
  const meta = await connect(ws, caseOf("Facebook"), baseUrl);
  const wrong = await ws.api("GET", `/connections/${meta.body.id}/templates?campaign=x`);
  expect(wrong.status).toBe(422);
});

test("where the provider does not answer, loading says so and typing still works", async () => {
  const ws = await newWorkspace();
  const { connection, key } = await wire(ws, basic, baseUrl);
  const fail = { kind: "html", on: "read" };
  await call("POST", "/api/sandbox/control", { body: { access_token: key, fail } });
  const loaded = await ws.api("GET", `/connections/${connection.id}/templates?campaign=booking_link_call`);
  expect(loaded.status).toBe(503);
  expect(loaded.body.error.message).toContain("by hand");
});

test("an odd button of a campaign's details hides none of the others, and their kinds are read in either case", async () => {
  const ws = await newWorkspace();
  const { connection, key } = await wire(ws, basic, baseUrl);
  const buttons = [{}, null, { sub_type: "quick_reply", index: 0 }, { sub_type: "URL", index: "1" }];
  const body = { success: true, requestBody: { templateParams: [""], media: null, buttons } };
  const fail = { kind: "status", status: 200, body, on: "read" };
  await call("POST", "/api/sandbox/control", { body: { access_token: key, fail } });
  const loaded = await ws.api("GET", `/connections/${connection.id}/templates?campaign=booking_link_call`);
  expect(loaded.body.data[0].slots.map(({ id }: { id: string }) => id)).toEqual([
    "param.1",
    "button.1.url",
    "contact.name",
  ]);
});

test.each([
  ["carousels", "two_flats_call", /carousel/],
  ["paused ones", "spring_offer_call", /Paused/],
  ["stopped ones", "old_feedback_call", /Stopped/],
])("%s are listed with the reason and refused", async (_what, name, reason) => {
  const ws = await newWorkspace();
  const made = await connect(ws, pro, baseUrl);
  const { body } = await ws.api("GET", `/connections/${made.body.id}/templates?limit=500`);
  const item = body.data.find((each: { name: string }) => each.name === name);
  expect(item).toMatchObject({ sendable: false, reason: expect.stringMatching(reason) });
});

test("Pro falls back to typing when the list cannot be read", async () => {
  const ws = await newWorkspace();
  const made = await wire(ws, { ...pro, template: { campaign: "otp_support_call", variables: 2 } }, baseUrl, {
    credentials: { project_password: "wrong-password" },
  });
  const listed = await ws.api("GET", `/connections/${made.connection.id}/templates?refresh=1`);
  expect(listed.status).toBe(422);
  expect((await made.tool({})).body).toMatchObject({ ok: true, status: "sent" });
});

test("Basic without parts sends none, and what was saved says so", async () => {
  const ws = await newWorkspace();
  const { functionId, tool } = await wire(
    ws,
    { ...basic, template: { campaign: "welcome_call" }, mappings: [] },
    baseUrl,
  );
  const fn = await ws.api("GET", `/functions/${functionId}`);
  expect(fn.body.template).toEqual({ campaign: "welcome_call", variables: 0 });
  expect((await tool({ arguments: {} })).body).toMatchObject({ status: "sent" });
});

test.each([
  ["campaigns where templates are", "Facebook", { campaign: "x", variables: 0 }],
  ["templates where campaigns are", "AI Sensy Pro", { name: "otp_support", language: "en" }],
  ["a campaign that is not listed", "AI Sensy Pro", { campaign: "no_such" }],
  ["odd numbers", "AI Sensy Basic", { campaign: "x", variables: -1 }],
])("%s are refused", async (_what, title, template) => {
  const ws = await newWorkspace();
  const { functionId } = await wire(ws, caseOf(title), baseUrl);
  const answer = await ws.api("PATCH", `/functions/${functionId}`, { template, mappings: [] });
  expect(answer.status).toBe(422);
  expect(Object.keys(answer.body.error.fields).join()).toMatch(/^template/);
});

test("the contact's name is the mapped one, else the call's, else Customer", async () => {
  const ws = await newWorkspace();
  const nameIn = async (of: ProviderCase, metadata: object) => {
    const { tool } = await wire(ws, of, baseUrl);
    return (await tool({ dry_run: true, metadata })).body.request.body.userName;
  };
  expect(await nameIn({ ...pro, ...pdf }, { customer_name: "Ravi" })).toBe("Asha");
  expect(await nameIn(pro, { customer_name: "Ravi" })).toBe("Ravi");
  expect(await nameIn(pro, {})).toBe("Customer");
});

const ways = ["campaign_v2", "project_campaign", "project_messages"] as const;
test.each(ways.flatMap((way) => [[way, "a link", booking] as const, [way, "a file", pdf] as const]))(
  "sent through %s, a campaign with %s arrives and is followed to its end",
  async (send_via, _what, change) => {
    const ws = await newWorkspace();
    const { tool, message, connection, key } = await wire(ws, { ...pro, ...change }, baseUrl, {
      settings: { send_via },
    });
    await ws.api("POST", `/connections/${connection.id}/check`);
    const { body } = await tool({});
    expect(body, JSON.stringify(body)).toMatchObject({ status: "sent" });
    const seen = await until(
      () => message(body.message_id),
      ({ state }) => state === "read",
    );
    expect(JSON.stringify(seen.request ?? {})).not.toContain(key);
    expect(seen.error).toBeNull();
  },
);

test("two messages that were accepted without an id keep their own states", async () => {
  const ws = await newWorkspace();
  const { tool, message, connection } = await wire(ws, pro, baseUrl, {
    settings: { send_via: "project_campaign" },
  });
  await ws.api("POST", `/connections/${connection.id}/check`);
  const first = (await tool({})).body.message_id;
  await until(
    () => message(first),
    ({ state }) => state === "read",
  );
  const second = (await tool({ arguments: { otp_code: "2" } })).body.message_id;
  await until(
    () => message(second),
    ({ state }) => state === "read",
  );
  const ids = await Promise.all([first, second].map(async (id) => (await message(id)).provider_message_id));
  expect(new Set(ids).size).toBe(2);
});

test.each([
  [
    "a wrong number of values",
    { template: { campaign: "otp_support_call", variables: 1 }, mappings: [heard("param.1", "otp_code")] },
    "template",
    "parameter_count",
  ],
  [
    "a name that there is not",
    { template: { campaign: "no_such", variables: 0 }, mappings: [] },
    "template",
    "campaign_missing",
  ],
  [
    "a campaign that is not live",
    { template: { campaign: "old_feedback_call", variables: 1 }, mappings: [heard("param.1", "otp_code")] },
    "template",
    "campaign_not_live",
  ],
  [
    "a file that is missing",
    {
      template: { campaign: "appointment_pdf_call", variables: 2 },
      mappings: [heard("param.1", "otp_code"), fixed("param.2", "x")],
    },
    "template",
    "media_missing",
  ],
] as const)("%s is refused with its cause, and nothing was sent", async (_what, change, code, kind) => {
  const { tool, message, arrived } = await wire(await newWorkspace(), { ...basic, ...change }, baseUrl);
  const { body } = await tool({});
  expect(body).toMatchObject({ status: "failed", code });
  expect((await message(body.message_id)).error).toMatchObject({
    kind,
    outcome: "not_sent",
    provider: expect.stringMatching(/trace ais_/),
  });
  expect(await arrived()).toEqual([]);
});

test.each([
  [400, "account", "plan"],
  [402, "account", "payment"],
])(
  "the account's error %i is the account's, and its connection needs attention",
  async (status, code, kind) => {
    const ws = await newWorkspace();
    const { tool, fail, message, connection } = await wire(ws, basic, baseUrl);
    await fail({ kind: "error", code: status });
    const { body } = await tool({});
    expect(body).toMatchObject({ status: "failed", code });
    expect((await message(body.message_id)).error.kind).toBe(kind);
    const seen = await until(
      async () => (await ws.api("GET", `/connections/${connection.id}`)).body,
      ({ state }) => state === "attention",
    );
    expect(seen.state).toBe("attention");
  },
);

test.each([
  ["an error with HTTP 200", { message: "odd", error: "Campaign does not exist." }, "failed"],
  ["a success that is a flag", { success: true }, "sent"],
  ["an id alone", { submitted_message_id: "s-1" }, "sent"],
  ["a success that says no", { success: "false", message: "Invalid Number" }, "failed"],
  ["an id beside an error with nothing in it", { submitted_message_id: "s-1", error: "" }, "sent"],
  ["AI Sensy's own form of an error", { errorCode: 400, errorMessage: "Invalid Number" }, "failed"],
  ["an empty object", {}, "unknown"],
  ["a list", [], "unknown"],
])("an answer with %s is judged by its content", async (_what, body, status) => {
  const { tool, fail } = await wire(await newWorkspace(), basic, baseUrl);
  await fail({ kind: "status", status: 200, body });
  expect((await tool({})).body.status).toBe(status);
});

test("a number that is not on WhatsApp is refused at once, one that fails later is told later", async () => {
  const ws = await newWorkspace();
  const { tool, message, connection } = await wire(ws, pro, baseUrl);
  await ws.api("POST", `/connections/${connection.id}/check`);
  const refused = await tool({ customer_phone: sandboxPhones.notOnWhatsApp });
  expect(refused.body).toMatchObject({ status: "failed", code: "recipient" });
  const later = await tool({ customer_phone: sandboxPhones.failsLater });
  const seen = await until(
    () => message(later.body.message_id),
    ({ state }) => state === "failed",
  );
  expect(seen.error).toMatchObject({ code: "recipient", kind: "not_on_whatsapp" });
});

test("a value that AI Sensy would take for an attribute stays a text", async () => {
  const { tool, arrived } = await wire(await newWorkspace(), basic, baseUrl);
  await tool({ arguments: { otp_code: "$FirstName" } });
  expect((await arrived())[0].request.templateParams[0]).toBe("$\u2060FirstName");
});

test("what the plan needs is asked for, and nothing else", async () => {
  const ws = await newWorkspace();
  const name = () => `Sensy ${randomToken(6)}`;
  const made = await ws.api("POST", "/connections", {
    provider: "aisensy",
    name: name(),
    credentials: { api_key: "sandbox-campaign-key" },
  });
  expect(made.body).toMatchObject({ picker: "typed", hints: { plan: "basic" } });
  const half = await ws.api("POST", "/connections", {
    provider: "aisensy",
    name: name(),
    credentials: { plan: "pro", api_key: "sandbox-campaign-key" },
  });
  expect(Object.keys(half.body.error.fields).sort()).toEqual([
    "credentials.project_id",
    "credentials.project_password",
  ]);
  const odd = await ws.api("POST", "/connections", {
    provider: "aisensy",
    name: name(),
    credentials: { plan: "gold", api_key: "k" },
    settings: { send_via: "pigeon", use_campaign_details: "yes", phone_format: 3 },
  });
  expect(Object.keys(odd.body.error.fields).sort()).toEqual([
    "credentials.plan",
    "settings.phone_format",
    "settings.send_via",
    "settings.use_campaign_details",
  ]);
  const mixed = await connect(ws, pro, baseUrl, {
    settings: { project_base_url: "https://apis.example.com" },
  });
  expect(Object.keys(mixed.body.error.fields)).toEqual(["settings.project_base_url"]);
});

test("a project that the password does not open is named by the check", async () => {
  const ws = await newWorkspace();
  const made = await connect(ws, pro, baseUrl, { credentials: { project_password: "wrong" } });
  const { body } = await ws.api("POST", `/connections/${made.body.id}/check`);
  expect(body.state).toBe("attention");
  expect(body.details.map(({ check, ok }: { check: string; ok: boolean }) => [check, ok])).toEqual([
    ["key", true],
    ["project", false],
  ]);
});

test("a key of another project is found out by what it says of itself", async () => {
  const ws = await newWorkspace();
  const claims = Buffer.from(JSON.stringify({ id: "another-project" })).toString("base64url");
  const made = await connect(ws, pro, baseUrl, { key: `sandbox-${randomToken(6)}.${claims}.sig` });
  const { body } = await ws.api("POST", `/connections/${made.body.id}/check`);
  expect(body.details.at(-1)).toMatchObject({
    check: "project",
    ok: false,
    message: expect.stringContaining("another"),
  });
});

test("without the shared secret statuses are refused, and the check says so", async () => {
  const ws = await newWorkspace();
  const made = await connect(ws, pro, baseUrl, { credentials: { webhook_secret: "" } });
  const { body } = await ws.api("POST", `/connections/${made.body.id}/check`);
  expect(body.details.at(-1)).toMatchObject({ check: "webhook", ok: false });
  const { pathname } = new URL(made.body.webhook.url);
  const headers = { "x-aisensy-signature": "0".repeat(64) };
  expect((await call("POST", pathname, { body: {}, headers })).status).toBe(401);
});
