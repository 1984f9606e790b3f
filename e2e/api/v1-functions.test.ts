import { beforeAll, describe, expect, inject, test } from "vitest";
import { sandboxConnection } from "../fixtures/sandbox-connection";
import { seedFunction, seedMappings } from "../fixtures/seed-function";
import { newWorkspace, sql, type TestWorkspace } from "../fixtures/workspace";

let ws: TestWorkspace;
let agentId: string;
let connectionId: string;
beforeAll(async () => {
  ws = await newWorkspace();
  connectionId = (await sandboxConnection(ws)).id;
  agentId = (await ws.api("POST", "/agents", { name: "Front desk", default_country: "IN" })).body.id;
});

const [otp, support] = seedMappings;
const input = (name: string, change: Record<string, unknown> = {}) => ({
  ...seedFunction(connectionId),
  name,
  ...change,
});
const make = (name: string, change: Record<string, unknown> = {}) =>
  ws.api("POST", `/agents/${agentId}/functions`, input(name, change));
const rowsOf = async (name: string) =>
  sql()`select * from functions where workspace_id = ${ws.id} and name = ${name}`;

describe("functions", () => {
  test("a new one answers as GET does, with the contract's defaults", async () => {
    const made = await make("send_otp");
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...input("send_otp"),
      agent_id: agentId,
      enabled: true,
      mappings: [{ ...otp, type: "text", when_missing: "ask" }, support],
      say: {},
      allow_resend: false,
      allow_other_number: false,
      consent: "none",
      dedupe_s: null,
      useful_s: 600,
      version: 1,
    });
    expect(made.body.id).toMatch(/^fn_/);
    expect((await ws.api("GET", `/functions/${made.body.id}`)).body).toEqual(made.body);
    const list = await ws.api("GET", `/agents/${agentId}/functions`);
    expect(list.body.data).toContainEqual(made.body);
  });

  test("a template that is not known yet is read from the provider before the function is refused", async () => {
    const own = await newWorkspace();
    const fresh = await sandboxConnection(own);
    const { body: agent } = await own.api("POST", "/agents", { name: "Fresh", default_country: "IN" });
    const made = await own.api("POST", `/agents/${agent.id}/functions`, {
      ...input("send_otp"),
      connection_id: fresh.id,
    });
    expect(made.status).toBe(201);
  });

  test("fixed values are stored as they will be sent: a whole link is cut to its suffix", async () => {
    const made = await make("pay_link", {
      template: { name: "payment_link", language: "en" },
      mappings: [
        { slot: "header.1", source: "static", value: " Rs\n1,250 " },
        {
          slot: "body.1",
          source: "metadata",
          key: "customer_name",
          when_missing: "default",
          default: "there",
        },
        { slot: "body.2", source: "in_call", name: "amount", description: "The amount", type: "number" },
        { slot: "body.3", source: "metadata", key: "invoice.number" },
        { slot: "button.0.url", source: "static", value: "https://pay.example/i/7Q 2K" },
      ],
    });
    expect(made.status).toBe(201);
    expect(made.body.mappings[0].value).toBe("Rs 1,250");
    expect(made.body.mappings[4].value).toBe("7Q%202K");
  });

  test("PATCH merges objects, replaces lists, and counts the version", async () => {
    const { body: made } = await make("patched", {
      say: { sent: { en: "Sent it." }, failed: "It did not work." },
      consent: { metadata: "agreed" },
    });
    const changed = await ws.api("PATCH", `/functions/${made.id}`, {
      template: { language: "hi" },
      say: { sent: { hi: "भेज दिया।" }, failed: null },
      consent: "ask",
      mappings: [{ ...otp, secret: true }, support],
      dedupe_s: 60,
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      name: "patched",
      template: { name: "otp_support", language: "hi" },
      say: { sent: { en: "Sent it.", hi: "भेज दिया।" } },
      consent: "ask",
      dedupe_s: 60,
      version: 2,
    });
    expect(changed.body.mappings[0].secret).toBe(true);
    expect(changed.body.say.failed).toBeUndefined();
    const reset = await ws.api("PATCH", `/functions/${made.id}`, { dedupe_s: null });
    expect(reset.body).toMatchObject({ dedupe_s: null, version: 3 });
  });

  test("a campaign takes a template's place and a template a campaign's; within each kind objects merge", async () => {
    const { body: made } = await make("moved");
    const base = `${inject("baseUrl")}/api/sandbox/aisensy`;
    const { body: sensy } = await ws.api("POST", "/connections", {
      provider: "aisensy",
      name: "Campaigns",
      credentials: { api_key: "sandbox-campaign-key-moved" },
      settings: { campaign_base_url: base, project_base_url: base },
    });
    const change = (body: unknown) => ws.api("PATCH", `/functions/${made.id}`, body);
    const mappings = [
      { ...otp, slot: "param.1" },
      { ...support, slot: "param.2" },
    ];
    const campaign = { campaign: "otp_support_call", variables: 2 };
    const moved = await change({ connection_id: sensy.id, template: campaign, mappings });
    expect([moved.status, moved.body.template]).toEqual([200, campaign]);
    const renamed = await change({ template: { campaign: "reference_call" } });
    expect(renamed.body.template).toEqual({ campaign: "reference_call", variables: 2 });
    const back = { connection_id: made.connection_id, mappings: made.mappings };
    const gone = { campaign: null, variables: null };
    const again = await change({ ...back, template: { ...made.template, ...gone } });
    expect([again.status, again.body.template]).toEqual([200, made.template]);
    const nothing = await change({ template: { language: null } });
    expect([nothing.status, Object.keys(nothing.body.error.fields)]).toEqual([422, ["template.language"]]);
    const both = await change({ template: { ...campaign, name: "otp_support" } });
    expect(both.status).toBe(422);
  });

  test("changes at the same time are all kept", async () => {
    const { body: made } = await make("crowded");
    const changes = [{ enabled: false }, { useful_s: 60 }, { allow_resend: true }];
    const answers = await Promise.all(
      changes.map((change) => ws.api("PATCH", `/functions/${made.id}`, change)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await ws.api("GET", `/functions/${made.id}`)).body).toMatchObject({
      enabled: false,
      useful_s: 60,
      allow_resend: true,
      version: 4,
    });
  });

  test("one whose template is gone can still be disabled, but not be mapped anew", async () => {
    const own = await newWorkspace();
    const { id } = await sandboxConnection(own);
    const { body: agent } = await own.api("POST", "/agents", { name: "Gone", default_country: "IN" });
    const { body: made } = await own.api("POST", `/agents/${agent.id}/functions`, {
      ...input("send_otp"),
      connection_id: id,
    });
    await sql()`update functions set template = '{"name":"vanished","language":"en"}' where id = ${made.id}`;
    const disabled = await own.api("PATCH", `/functions/${made.id}`, { enabled: false });
    expect([disabled.status, disabled.body.enabled]).toEqual([200, false]);
    const mapped = await own.api("PATCH", `/functions/${made.id}`, { mappings: [otp, support] });
    expect([mapped.status, Object.keys(mapped.body.error.fields)]).toEqual([422, ["template.name"]]);
  });

  test("a name is taken within its agent, and free again when the function is deleted", async () => {
    const { body: first } = await make("taken_name");
    const again = await make("taken_name");
    expect([again.status, again.body.error.code]).toEqual([409, "conflict"]);
    const { body: other } = await make("other_name");
    expect((await ws.api("PATCH", `/functions/${other.id}`, { name: "taken_name" })).status).toBe(409);
    expect((await ws.api("DELETE", `/functions/${first.id}`)).status).toBe(204);
    expect((await ws.api("GET", `/functions/${first.id}`)).status).toBe(404);
    expect((await ws.api("DELETE", `/functions/${first.id}`)).status).toBe(404);
    expect((await make("taken_name")).status).toBe(201);
    // The deleted one stays for the history of what it sent.
    expect(await rowsOf("taken_name")).toHaveLength(2);
  });

  test("another workspace finds none of it, and cannot use its connection", async () => {
    const { body: made } = await make("private_one");
    const stranger = await newWorkspace();
    for (const [method, body] of [
      ["GET", undefined],
      ["PATCH", { enabled: false }],
      ["DELETE", undefined],
    ] as const) {
      expect((await stranger.api(method, `/functions/${made.id}`, body)).status).toBe(404);
    }
    const { body: agent } = await stranger.api("POST", "/agents", { name: "x", default_country: "IN" });
    const borrowed = await stranger.api("POST", `/agents/${agent.id}/functions`, input("borrowed"));
    expect([borrowed.status, Object.keys(borrowed.body.error.fields)]).toEqual([422, ["connection_id"]]);
    expect((await stranger.api("POST", `/agents/${agentId}/functions`, input("smuggled"))).status).toBe(404);
    expect(await rowsOf("smuggled")).toHaveLength(0);
  });

  test("a connection in use is not deleted, and the answer names who uses it", async () => {
    const own = await newWorkspace();
    const { id } = await sandboxConnection(own);
    const { body: agent } = await own.api("POST", "/agents", { name: "User", default_country: "IN" });
    const { body: made } = await own.api("POST", `/agents/${agent.id}/functions`, {
      ...input("uses_it"),
      connection_id: id,
    });
    const refused = await own.api("DELETE", `/connections/${id}`);
    expect([refused.status, refused.body.error.code]).toEqual([409, "conflict"]);
    expect(refused.body.error.message).toContain("uses_it");
    await own.api("DELETE", `/functions/${made.id}`);
    expect((await own.api("DELETE", `/connections/${id}`)).status).toBe(204);
  });

  test("functions go with their agent", async () => {
    const { body: agent } = await ws.api("POST", "/agents", { name: "Short-lived", default_country: "IN" });
    const { body: made } = await ws.api("POST", `/agents/${agent.id}/functions`, input("send_otp"));
    await ws.api("DELETE", `/agents/${agent.id}`);
    expect((await ws.api("GET", `/functions/${made.id}`)).status).toBe(404);
  });

  test.each([
    ["no description", { description: undefined }, "description"],
    ["a short description", { description: "Send it" }, "description"],
    ["a long description", { description: "x".repeat(1001) }, "description"],
    ["a name of the wrong form", { name: "Send OTP" }, "name"],
    ["a name that engines use", { name: "end_call" }, "name"],
    ["a name that we use", { name: "check_whatsapp_status" }, "name"],
    ["a type of another time", { type: "after_call" }, "type"],
    ["a connection that is none", { connection_id: "con_1" }, "connection_id"],
    ["a template without a language", { template: { name: "otp_support" } }, "template.language"],
    ["a template that is not there", { template: { name: "nothing", language: "en" } }, "template.name"],
    ["a language that it has not", { template: { name: "otp_support", language: "ta" } }, "template.name"],
    ["a campaign at a provider without them", { template: { campaign: "Spring" } }, "template"],
    [
      "a template that cannot be sent",
      { template: { name: "invoice_details", language: "en_US" }, mappings: [] },
      "template",
    ],
    ["a required slot that is open", { mappings: [otp] }, "mappings"],
    [
      "a slot that is not the template's",
      { mappings: [otp, support, { ...support, slot: "header.1" }] },
      "mappings.2.slot",
    ],
    ["a slot mapped twice", { mappings: [otp, support, support] }, "mappings.2.slot"],
    [
      "one variable described twice",
      { mappings: [otp, { ...otp, slot: "body.2", description: "Other" }] },
      "mappings.1.name",
    ],
    ["an empty static value", { mappings: [otp, { ...support, value: "\u200b" }] }, "mappings.1.value"],
    [
      "a static value that is too long",
      { mappings: [otp, { ...support, value: "x".repeat(2000) }] },
      "mappings.1.value",
    ],
    ["a static value of the wrong type", { mappings: [otp, { ...support, value: 5 }] }, "mappings.1.value"],
    ["a source that is none", { mappings: [otp, { slot: "body.2", source: "guess" }] }, "mappings.1.source"],
    [
      "a default that is missing",
      { mappings: [{ ...otp, when_missing: "default" }, support] },
      "mappings.0.default",
    ],
    [
      "a variable with a call's name",
      { mappings: [{ ...otp, name: "customer_phone" }, support] },
      "mappings.0.name",
    ],
    ["a choice without choices", { mappings: [{ ...otp, type: "choice" }, support] }, "mappings.0.choices"],
    ["a phrase with an address", { say: { sent: "See www.example.com" } }, "say.sent"],
    ["a phrase with another placeholder", { say: { sent: { en: "Sent to {name}" } } }, "say.sent.en"],
    ["consent that is none", { consent: "maybe" }, "consent"],
    ["a window that is no number", { dedupe_s: "long" }, "dedupe_s"],
    ["a window that is too long", { useful_s: 1e9 }, "useful_s"],
    ["mappings that are no list", { mappings: {} }, "mappings"],
    ["too many mappings", { mappings: Array.from({ length: 201 }, () => otp) }, "mappings"],
    ["an unknown key", { colour: "red" }, "colour"],
    ["an unknown key inside", { mappings: [{ ...otp, colour: "red" }, support] }, "mappings.0.colour"],
  ])("%s is refused by its field, and nothing is made", async (_name, change, field) => {
    const answer = await make("refused_one", change);
    expect([answer.status, answer.body.error.code]).toEqual([422, "invalid"]);
    expect(Object.keys(answer.body.error.fields)).toContain(field);
    expect(await rowsOf("refused_one")).toHaveLength(0);
  });
});
