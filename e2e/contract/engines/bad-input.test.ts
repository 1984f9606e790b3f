import { beforeAll, describe, expect, test } from "vitest";
import { newPhone, newToolCaller, type ToolCaller } from "../../fixtures/tool-caller";

/** What models and engines get wrong: in every dialect an answer by which the model can go on. */

let caller: ToolCaller;
beforeAll(async () => {
  caller = await newToolCaller();
});

type Ask = (
  name: string,
  args: unknown,
  phone: string | undefined,
  callId: string | undefined,
) => Promise<Said>;
type Said = { status: number; say: string; ok: boolean };

const dialects: Record<string, Ask> = {
  flat: async (name, args, phone, callId) => {
    const body = { call_id: callId, tool_call_id: "call_1", customer_phone: phone, arguments: args };
    const answer = await caller.tool(body, {}, encodeURIComponent(name));
    return { status: answer.status, say: answer.body.say, ok: answer.body.ok };
  },
  "generic envelope": async (name, args, phone, callId) => {
    const call = { id: callId, customer_phone: phone };
    const body = { name, arguments: args, call, tool_call_id: "call_1" };
    const answer = await caller.at("POST", "", body);
    return { status: answer.status, say: answer.body.say, ok: answer.body.ok };
  },
  Vapi: async (name, args, phone, callId) => {
    const toolCallList = [{ id: "call_1", function: { name, arguments: args } }];
    const message = { type: "tool-calls", toolCallList, call: { id: callId }, customer: { number: phone } };
    const answer = await caller.at("POST", "", { message });
    const [result] = answer.body.results;
    expect(result).toMatchObject({ name, toolCallId: "call_1" });
    const ok = /^I have sent it/.test(result.result ?? "");
    return { status: answer.status, say: result.result ?? result.error, ok };
  },
  Retell: async (name, args, phone, callId) => {
    const call = { call_id: callId, direction: "inbound", from_number: phone };
    const answer = await caller.at("POST", "", { name, args: args ?? null, call });
    return { status: answer.status, say: answer.body.say, ok: answer.body.ok };
  },
  MCP: async (name, args, phone, callId) => {
    const ids = { "midcall/call-id": callId, "midcall/tool-call-id": "call_1" };
    const meta = { ...ids, "midcall/customer-phone": phone };
    const params = { name, arguments: args ?? undefined, _meta: meta };
    const request = { jsonrpc: "2.0", id: 1, method: "tools/call", params };
    const answer = await caller.mcp(request);
    const { result, error } = answer.body;
    // Arguments that are no object are none by the protocol itself.
    if (error) return { status: answer.status, say: error.message.slice(0, 200).split("\n")[0], ok: false };
    return { status: answer.status, say: result.content[0].text, ok: result.structuredContent.ok };
  },
};

const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`key_${index}`, index]));
let deep: unknown = "x";
for (let level = 0; level < 100; level += 1) deep = { deep };

const goodPhone = () => newPhone();
const cases: [string, string, unknown, (() => string) | undefined, string | undefined, boolean][] = [
  ["arguments that are text but no JSON", "send_otp", "the code is 1", goodPhone, "b", false],
  ["arguments that are JSON of a list", "send_otp", "[1]", goodPhone, "b", false],
  ["no arguments", "send_otp", null, goodPhone, "b", false],
  ["an object for a text", "send_otp", { otp_code: { value: "1" } }, goodPhone, "b", false],
  ["a list for a text", "send_otp", { otp_code: ["1"] }, goodPhone, "b", false],
  ["null for a text", "send_otp", { otp_code: null }, goodPhone, "b", false],
  ["an empty text", "send_otp", { otp_code: "   " }, goodPhone, "b", false],
  ["a hundred levels", "send_otp", { otp_code: "1", deep }, goodPhone, "b-deep", true],
  ["two hundred keys", "send_otp", { otp_code: "1", ...many }, goodPhone, "b-many", true],
  [
    "any script, NUL and half a character",
    "send_otp",
    { otp_code: "१२३ 🎉\u0000\ud800" },
    goodPhone,
    "b-uni",
    true,
  ],
  [
    "keys that reach for a prototype",
    "send_otp",
    JSON.parse('{"otp_code":"1","__proto__":{"a":1}}'),
    goodPhone,
    "b-pro",
    true,
  ],
  ["a function that does not exist", "send_nothing", { otp_code: "1" }, goodPhone, "b", false],
  ["a function's name in capitals", "SEND_OTP", { otp_code: "1" }, goodPhone, "b", false],
  ["no id of the call", "send_otp", { otp_code: "1" }, goodPhone, undefined, true],
  ["no number", "send_otp", { otp_code: "1" }, undefined, "b", false],
  ["a number that is withheld", "send_otp", { otp_code: "1" }, () => "anonymous", "b", false],
  ["a garbled number", "send_otp", { otp_code: "1" }, () => "+91 98-7x6", "b", false],
  [
    "a template in place of the number",
    "send_otp",
    { otp_code: "1" },
    () => "{{customer.number}}",
    "b",
    false,
  ],
  ["an id of the call that is too long", "send_otp", { otp_code: "1" }, goodPhone, "x".repeat(300), false],
];

describe.each(Object.keys(dialects))("%s", (dialect) => {
  test.each(cases)(
    "%s: a sentence, and never an error of ours",
    async (_what, name, args, phone, callId, ok) => {
      const ask = dialects[dialect] as Ask;
      const answer = await ask(
        name,
        args,
        phone?.(),
        callId === undefined ? undefined : `${callId}-${dialect}`,
      );
      expect(answer.status).toBeLessThan(dialect === "MCP" ? 401 : 201);
      expect(answer.say).toMatch(/^[^\n]{5,200}$/);
      expect(answer.ok).toBe(ok);
    },
  );

  test("a tool call that comes three times at once: one message, and each is told of it", async () => {
    const ask = dialects[dialect] as Ask;
    const [callId, phone] = [`thrice-${dialect}`, newPhone()];
    const args = { otp_code: "424242" };
    const answers = await Promise.all([1, 2, 3].map(() => ask("send_otp", args, phone, callId)));
    for (const { say } of answers) expect(say).toMatch(/sent it|on its way/);
    const { body } = await caller.ws.api("GET", `/messages?call_id=${encodeURIComponent(callId)}`);
    expect(body.data).toMatchObject([{ to: phone, function: "send_otp" }]);
  });
});
