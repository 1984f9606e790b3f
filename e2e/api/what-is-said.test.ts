import { beforeAll, describe, expect, test } from "vitest";
import { newPhone, newToolCaller, type ToolCaller } from "../fixtures/tool-caller";

/** What agents are told of failures and of values, from the outside. */

const noWhatsApp = /no WhatsApp/;

describe("a recipient whom the provider refuses", () => {
  let caller: ToolCaller;
  beforeAll(async () => {
    caller = await newToolCaller();
  });

  test.each([
    [131026, noWhatsApp],
    [131030, /not allowed to send to this number yet/],
    [131049, /could not deliver it just now/],
    [131050, /does not want messages of this kind/],
    [130403, /does not deliver messages from us/],
    [131021, /the number that our messages come from/],
    [147001, /could not be sent to this number/],
  ])("with %s is spoken of as what it is, also when the same call comes again", async (code, words) => {
    await caller.fail({ kind: "error", code });
    const body = { call_id: `c-${code}`, tool_call_id: "t-1", customer_phone: newPhone(), otp_code: "1" };
    const first = await caller.tool(body);
    expect(first.body).toMatchObject({
      status: "failed",
      code: "recipient",
      say: expect.stringMatching(words),
    });
    if (code !== 131026) expect(first.body.say).not.toMatch(noWhatsApp);
    expect((await caller.tool(body)).body).toEqual(first.body);
    expect((await caller.message(first.body.message_id)).say).toBe(first.body.say);
  });
});

describe("Bolna's definition", () => {
  test("sends to the customer in either direction, once the guide's word is changed", async () => {
    const caller = await newToolCaller({ agent: { engine: "bolna" } });
    const paramFor = async (query: string) =>
      (await caller.at("GET", `?format=bolna${query}`)).body.tools[0].value.param;
    const param = await paramFor("");
    const [ours, customer] = [newPhone(), newPhone()];
    const called = async (direction: string, from_number: string, to_number: string) => {
      const known: Record<string, string> = { otp_code: "1", execution_id: "run", from_number, to_number };
      const places = Object.entries<{ $var: string } | string>({ ...param, direction });
      const filled = places.map(([name, place]) => [
        name,
        typeof place === "string" ? place : (known[place.$var] ?? place),
      ]);
      const answer = await caller.tool({ ...Object.fromEntries(filled), dry_run: true });
      return answer.body.request.body.to;
    };
    expect(param.direction).toBe("inbound");
    expect(await called(param.direction, customer, ours)).toBe(customer);
    expect(await called("outbound", ours, customer)).toBe(customer);
    expect(await paramFor("&direction=outbound")).toEqual({ ...param, direction: "outbound" });
    expect(await paramFor("&direction=inbound")).toEqual(param);
    expect(await caller.at("GET", "?format=bolna&direction=sideways")).toMatchObject({
      status: 400,
      body: {
        ok: false,
        status: "invalid",
        code: "bad_arguments",
        fields: { direction: expect.any(String) },
      },
    });
  });
});

describe("an agent of which it is said who calls", () => {
  const [ours, customer] = [newPhone(), newPhone()];
  // As a definition says it that was pasted before.
  const stale = { from_number: ours, to_number: customer, direction: "inbound" };
  const of = (agent: Record<string, unknown>) => newToolCaller({ agent: { engine: "bolna", ...agent } });
  const toOf = async (caller: Awaited<ReturnType<typeof of>>, body: Record<string, unknown>) =>
    (await caller.tool({ otp_code: "1", ...body, dry_run: true })).body;

  test("sends to whom it calls, and its definitions say so without being asked", async () => {
    const caller = await of({ direction: "outbound" });
    expect((await toOf(caller, stale)).request.body.to).toBe(customer);
    const direction = async (query: string) =>
      (await caller.at("GET", `?format=bolna${query}`)).body.tools[0].value.param.direction;
    expect(await direction("")).toBe("outbound");
    expect(await direction("&direction=inbound")).toBe("inbound");
    expect((await caller.at("GET", "?format=elevenlabs")).body).toMatchObject({
      tools: [
        {
          tool_config: {
            api_schema: {
              request_body_schema: { properties: { direction: { constant_value: "outbound" } } },
            },
          },
        },
      ],
    });
  });

  test("by its own numbers sends to the other end, and never to itself", async () => {
    const caller = await of({ own_numbers: [ours] });
    expect((await toOf(caller, stale)).request.body.to).toBe(customer);
    const called = { from_number: customer, to_number: ours, direction: "outbound" };
    expect((await toOf(caller, called)).request.body.to).toBe(customer);
    expect(await toOf(caller, { from_number: ours })).toMatchObject({
      ok: false,
      status: "blocked",
      code: "no_phone",
      say: expect.stringContaining("only our own number"),
    });
    // What is kept of the call is the customer's number too.
    await caller.at("PUT", "/calls/c-own", { from_number: ours, to_number: customer });
    const { body } = await caller.ws.api("GET", "/calls?call_id=c-own");
    expect(body.data).toMatchObject([{ named_phone: customer }]);
  });

  test("is read back, changed and refused by its fields", async () => {
    const caller = await of({ own_numbers: ["080 4567 1234"] });
    const path = `/agents/${caller.agentId}`;
    expect((await caller.ws.api("GET", path)).body).toMatchObject({
      direction: null,
      own_numbers: ["+918045671234"],
    });
    const changed = await caller.ws.api("PATCH", path, { direction: "outbound", own_numbers: [] });
    expect(changed.body).toMatchObject({ direction: "outbound", own_numbers: [] });
    for (const [field, patch] of [
      ["direction", { direction: "sideways" }],
      ["own_numbers.0", { own_numbers: ["12"] }],
    ] as const) {
      const refused = await caller.ws.api("PATCH", path, patch);
      expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([422, [field]]);
    }
  });
});

describe("a link for a header", () => {
  const brochure = (value: Record<string, unknown>) => ({
    name: "send_brochure",
    template: { name: "brochure", language: "en_US" },
    mappings: [{ slot: "header.document", ...value }],
  });
  let caller: ToolCaller;
  beforeAll(async () => {
    const entry = { source: "in_call", name: "file", description: "The link of the brochure to send" };
    caller = await newToolCaller({ fn: brochure(entry) });
  });

  const refused = [
    ["https://files.example/x.gif", /cannot show/],
    ["https://scontent.whatsapp.net/v/t61/lake.pdf?ccb=1", /sample/],
    ["https://localhost/a.pdf", /private network/],
    ["https://10.0.0.5/a.pdf", /private network/],
  ] as const;

  test.each(refused)(
    "that can never be fetched or shown is refused when it is saved: %s",
    async (value, why) => {
      const { status, body } = await caller.ws.api("PATCH", `/functions/${caller.functionId}`, {
        mappings: brochure({ source: "static", value }).mappings,
      });
      expect([status, body]).toMatchObject([
        422,
        { error: { fields: { "mappings.0.value": expect.stringMatching(why) } } },
      ]);
    },
  );

  test.each(refused)("… and when a call brings it: %s", async (file, why) => {
    const { body } = await caller.tool({ customer_phone: newPhone(), file }, {}, "send_brochure");
    expect(body).toMatchObject({
      ok: false,
      status: "invalid",
      code: "bad_value",
      fields: { file: expect.stringMatching(why) },
    });
  });

  test("that tells nothing by its ending is sent", async () => {
    const file = "https://files.example/render/42";
    const { body } = await caller.tool({ customer_phone: newPhone(), file }, {}, "send_brochure");
    expect(body).toMatchObject({ ok: true, status: "sent" });
  });
});

describe("details that do not fit are named, for engines that hand their model nothing but the sentence:", () => {
  let caller: ToolCaller;
  beforeAll(async () => {
    const heard = (slot: string, name: string, more: object) => ({
      slot,
      source: "in_call",
      name,
      description: "What the customer says",
      ...more,
    });
    const mappings = [
      heard("body.1", "amount_due", { type: "number" }),
      heard("body.2", "plan", { type: "choice", choices: ["Gold", "Silver"] }),
    ];
    caller = await newToolCaller({ fn: { mappings } });
  });

  test.each([
    [{ amount_due: "ten", plan: "gold" }, "something is wrong with the amount due."],
    [{ amount_due: 10, plan: "Bronze" }, "something is wrong with the plan."],
    [{ amount_due: {}, plan: [] }, "something is wrong with the amount due and the plan."],
  ])("%j", async (given, why) => {
    const said = `I did not send it, because ${why}`;
    const flat = await caller.tool({ customer_phone: newPhone(), arguments: given });
    expect(flat.body).toMatchObject({ status: "invalid", say: said });
    const toolCallList = [{ id: "t-1", name: "send_otp", arguments: given }];
    const customer = { number: newPhone() };
    const vapi = await caller.at("POST", "", { message: { type: "tool-calls", toolCallList, customer } });
    expect(vapi.body.results).toEqual([{ name: "send_otp", toolCallId: "t-1", error: said }]);
    const params = { name: "send_otp", arguments: given };
    const mcp = await caller.mcp({ jsonrpc: "2.0", id: 1, method: "tools/call", params });
    expect(mcp.body.result).toMatchObject({ isError: true, content: [{ type: "text", text: said }] });
  });
});

describe("what nobody in the call can mend is not asked for:", () => {
  const said = async (fn: Record<string, unknown>, body: object) => {
    const caller = await newToolCaller({ fn });
    return (await caller.tool({ otp_code: "123456", ...body })).body;
  };
  const unknown = "I cannot send it in this call, because I do not know its phone number.";

  test("a number, unless the function lets the model name one", async () => {
    expect(await said({}, {})).toMatchObject({ status: "blocked", code: "no_phone", say: unknown });
    const ours = await said({}, { customer_phone: "client:web" });
    expect(ours).toMatchObject({ status: "invalid", code: "bad_phone", say: unknown });
    const open = { allow_other_number: true };
    for (const customer_phone of ["anonymous", "client:web"]) {
      expect((await said(open, { customer_phone })).say).toMatch(/which WhatsApp number/);
    }
    const theirs = await said(open, { arguments: { otp_code: "1", whatsapp_number: "12" } });
    expect(theirs.say).toBe("That does not seem to be a possible phone number.");
  });

  test("a yes, unless the model is asked for it", async () => {
    const call = { customer_phone: newPhone() };
    const asked = await said({ consent: "ask" }, call);
    expect(asked).toMatchObject({ code: "no_consent", say: expect.stringMatching(/your agreement/) });
    expect(await said({ consent: { metadata: "agreed" } }, call)).toMatchObject({
      status: "blocked",
      code: "no_consent",
      say: "I cannot send it, because no agreement to such messages is on record.",
    });
  });
});
