import { beforeAll, describe, expect, test } from "vitest";
import { seedMappings } from "../../fixtures/seed-function";
import { newPhone, newToolCaller, type ToolCaller, until } from "../../fixtures/tool-caller";

/** Vapi's and Retell's envelopes against the running product, to the sent message and the engine's own answer. */

let caller: ToolCaller;
beforeAll(async () => {
  caller = await newToolCaller({ agent: { engine: "vapi" } });
  const made = await caller.ws.api("POST", `/agents/${caller.agentId}/functions`, {
    type: "in_call",
    name: "send_other",
    connection_id: caller.connection.id,
    template: { name: "otp_support", language: "en" },
    mappings: seedMappings,
    description: "Send the other code when the customer asks for the other one",
  });
  expect(made.status).toBe(201);
});

const vapi = (callId: string, phone: string | undefined, toolCallList: unknown, over: object = {}) =>
  caller.at("POST", "", {
    message: {
      type: "tool-calls",
      toolCallList,
      call: { id: callId, type: "inboundPhoneCall" },
      ...(phone === undefined ? {} : { customer: { number: phone } }),
      ...over,
    },
  });
const item = (id: string, name: string, args: unknown) => ({
  id,
  type: "function",
  function: { name, arguments: args },
});

describe("Vapi", () => {
  test("calls several tools at once: each is sent once, and answered in its place", async () => {
    const phone = newPhone();
    const { status, body } = await vapi("v-1", phone, [
      item("call_a", "send_otp", '{"otp_code":"1"}'),
      item("call_b", "send_nothing", {}),
      item("call_c", "send_other", { otp_code: "2" }),
      item("call_d", "send_otp", {}),
      item("call_e", "send_otp", "no json"),
    ]);
    expect(status).toBe(200);
    const sentence = `I have sent it to your WhatsApp number ending in ${phone.slice(-4)}.`;
    expect(body).toEqual({
      results: [
        { name: "send_otp", toolCallId: "call_a", result: sentence },
        { name: "send_nothing", toolCallId: "call_b", error: "I have no message of that kind to send." },
        { name: "send_other", toolCallId: "call_c", result: sentence },
        { name: "send_otp", toolCallId: "call_d", result: "I need the otp code first." },
        {
          name: "send_otp",
          toolCallId: "call_e",
          error: "Some details for the message were not right, so I did not send it.",
        },
      ],
    });
    expect((await caller.arrived()).filter(({ to }) => `+${to}`.replace("++", "+") === phone)).toHaveLength(
      2,
    );
  });

  test("repeats a call, or has its id twice in one request: one message", async () => {
    const phone = newPhone();
    const twice = [
      item("call_x", "send_otp", { otp_code: "5" }),
      item("call_x", "send_otp", { otp_code: "5" }),
    ];
    const first = await vapi("v-2", phone, twice);
    expect(first.body.results.map(({ toolCallId }: { toolCallId: string }) => toolCallId)).toEqual([
      "call_x",
      "call_x",
    ]);
    for (const { result } of first.body.results) expect(result).toMatch(/sent it|on its way/);
    await vapi("v-2", phone, twice.slice(1));
    const { body } = await caller.ws.api("GET", `/messages?call_id=v-2`);
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({ to: phone, to_source: "envelope", tool_call_id: "call_x" });
  });

  test("without a number is told so; one among the arguments is not taken", async () => {
    const args = { otp_code: "1", customer_phone: newPhone(), phone: newPhone() };
    const { body } = await vapi("v-3", undefined, [item("a", "send_otp", args)]);
    expect(body.results[0].result).toBe(
      "I cannot send it in this call, because I do not know its phone number.",
    );
    const garbled = await vapi("v-3", "12", [item("b", "send_otp", args)]);
    expect(garbled.body.results[0].error).toBe(body.results[0].result);
  });

  test("tells other things too: they are taken in silence, and the report ends the call", async () => {
    expect(
      await caller.at("POST", "", { message: { type: "status-update", status: "in-progress" } }),
    ).toMatchObject({
      status: 200,
      body: {},
    });
    const report = { type: "end-of-call-report", call: { id: "v-1" }, endedReason: "hangup" };
    expect(await caller.at("POST", "", { message: report })).toMatchObject({ status: 200, body: {} });
    await until(
      async () => (await caller.ws.api("GET", "/calls?call_id=v-1")).body.data[0],
      (seen) => seen?.ended_at != null,
    );
  });

  test("knows the call's metadata by what was registered first", async () => {
    const phone = newPhone();
    await caller.at("PUT", "/calls/v-4", { customer_phone: phone });
    await vapi("v-4", newPhone(), [item("a", "send_otp", { otp_code: "1" })]);
    const { body } = await caller.ws.api("GET", `/messages?call_id=v-4`);
    expect(body.data).toMatchObject([{ to: phone, to_source: "registered" }]);
  });
});

describe("Retell", () => {
  const retell = (call: object, args: unknown, name = "send_otp") =>
    caller.at("POST", "", { name, args, call: { call_type: "phone_call", ...call } });

  test("writes to who called, and on outbound calls to who was called", async () => {
    const [customer, ours] = [newPhone(), newPhone()];
    const inbound = await retell(
      { call_id: "r-1", direction: "inbound", from_number: customer, to_number: ours },
      { otp_code: "1" },
    );
    expect(inbound).toMatchObject({ status: 200, body: { ok: true, status: "sent" } });
    expect(await caller.message(inbound.body.message_id)).toMatchObject({
      to: customer,
      to_source: "envelope",
      call_id: "r-1",
    });
    const outbound = await retell(
      { call_id: "r-2", direction: "outbound", from_number: ours, to_number: customer },
      { otp_code: "1" },
    );
    expect(await caller.message(outbound.body.message_id)).toMatchObject({ to: customer, call_id: "r-2" });
  });

  test("asks again for the same in a call: nothing more is sent", async () => {
    const call = { call_id: "r-3", direction: "inbound", from_number: newPhone() };
    const first = await retell(call, { otp_code: "1" });
    const second = await retell(call, { otp_code: "1" });
    expect(second.body).toMatchObject({ status: "duplicate", message_id: first.body.message_id });
  });

  test.each([
    ["arguments that are no object", "no json", { status: "invalid", code: "bad_arguments" }],
    ["no arguments", {}, { status: "needs_input", missing: ["otp_code"] }],
    ["null", null, { status: "needs_input", missing: ["otp_code"] }],
    ["a list for a text", { otp_code: [1] }, { status: "invalid", code: "bad_arguments" }],
    [
      "two hundred keys beside the right one",
      { otp_code: "1", ...Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`k${i}`, i])) },
      { status: "sent" },
    ],
    ["any script", { otp_code: "कोड १२३ 🎉" }, { status: "sent" }],
  ])("with %s gets an answer that helps it on", async (title, args, expected) => {
    const answer = await retell(
      { call_id: `r-${title}`, direction: "inbound", from_number: newPhone() },
      args,
    );
    expect(answer).toMatchObject({ status: 200, body: expected });
    expect(answer.body.say).toMatch(/^[^\n]{5,200}$/);
  });

  test("in a web call has no number to write to", async () => {
    const answer = await retell({ call_id: "r-web", call_type: "web_call" }, { otp_code: "1" });
    expect(answer.body).toMatchObject({ status: "blocked", code: "no_phone" });
  });
});

test("what stays an envelope of nobody is said so, without an error of ours", async () => {
  for (const body of [
    {},
    { message: 5 },
    { message: { toolCallList: "x" } },
    { args: {} },
    { name: "send_otp" },
  ]) {
    expect(await caller.at("POST", "", body)).toMatchObject({
      status: 200,
      body: { ok: false, status: "invalid", code: "bad_arguments" },
    });
  }
});
