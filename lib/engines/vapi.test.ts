import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";
import { parseEnvelope } from "./envelope";
import { cleanBody } from "./generic";
import { vapi } from "./vapi";

const read = (body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  parseEnvelope("vapi", new Headers(headers), cleanBody(body))?.content ?? null;
function calls(body: Record<string, unknown>, headers: Record<string, string> = {}): ToolInvocation[] {
  const content = read(body, headers);
  if (!content || !("calls" in content)) throw new Error("no calls");
  return content.calls;
}

const call = { id: "5fe26c8e", type: "inboundPhoneCall" };
const customer = { number: "+919812345678", name: "Asha" };
const args = { amount: 1499 };
const message = (over: Record<string, unknown>) => ({
  message: { type: "tool-calls", call, customer, ...over },
});

describe("a tool call of Vapi", () => {
  const list = (item: unknown) => ({ toolCallList: [item] });
  test.each([
    ["the page on custom tools", list({ id: "call_9", name: "send_link", arguments: args })],
    ["the page on events", list({ id: "call_9", name: "send_link", parameters: args })],
    [
      "the SDK's types",
      list({
        id: "call_9",
        type: "function",
        function: { name: "send_link", arguments: JSON.stringify(args) },
      }),
    ],
    [
      "payloads seen in the field",
      list({ id: "call_9", type: "function", function: { name: "send_link", arguments: args } }),
    ],
    [
      "calls beside their tools",
      {
        toolWithToolCallList: [
          {
            type: "function",
            function: { name: "send_link", parameters: { type: "object", properties: {} } },
            server: { url: "https://x" },
            toolCall: { id: "call_9", type: "function", function: { name: "send_link", arguments: args } },
          },
        ],
      },
    ],
    [
      "calls beside their tools, in short",
      { toolWithToolCallList: [{ name: "send_link", toolCall: { id: "call_9", parameters: args } }] },
    ],
    ["the older list", { toolCalls: [{ id: "call_9", function: { name: "send_link", arguments: args } }] }],
    [
      "an empty list before a full one",
      { toolCallList: [], toolCalls: [{ id: "call_9", name: "send_link", arguments: args }] },
    ],
  ])("is read in the form of %s", (_name, over) => {
    expect(calls(message(over))).toMatchObject([
      {
        engine: "vapi",
        functionName: "send_link",
        arguments: args,
        callId: "5fe26c8e",
        toolCallId: "call_9",
        direction: "inbound",
        metadata: { customer_name: "Asha" },
        customerPhone: {
          inbound: { given: "+919812345678", source: "envelope" },
          outbound: { given: "+919812345678", source: "envelope" },
        },
        faults: {},
      },
    ]);
  });

  test("has the customer's number from the call where the message has none, and ours from nowhere", () => {
    const over = {
      ...list({ id: "1", name: "send_link", arguments: { customer_phone: "+1" } }),
      customer: undefined,
      phoneNumber: { number: "+918045671234" },
      call: { ...call, type: "outboundPhoneCall", customer },
    };
    expect(calls(message(over))[0]).toMatchObject({
      direction: "outbound",
      customerPhone: { outbound: { given: "+919812345678" } },
    });
    const web = { ...over, call: { id: "1", type: "webCall" } };
    expect(calls(message(web))[0]?.customerPhone).toEqual({ inbound: null, outbound: null });
  });

  test("knows the call's own values, the call's metadata over its variables", () => {
    const over = {
      ...list({ id: "1", name: "send_link" }),
      call: {
        ...call,
        metadata: { order: "7", empty: "{{order}}" },
        assistantOverrides: { variableValues: { order: "6", city: "Pune" } },
      },
    };
    expect(calls(message(over))[0]?.metadata).toEqual({ customer_name: "Asha", order: "7", city: "Pune" });
  });

  test("that is one of several has its place, its own id, and no id of the delivery", () => {
    const over = {
      toolCallList: [
        { id: "a", name: "send_link" },
        { id: "a", name: "send_otp" },
        { id: "b", name: "nothing" },
      ],
    };
    const all = calls(message(over), { "webhook-id": "msg_1" });
    expect(all.map(({ functionName, toolCallId }) => [functionName, toolCallId])).toEqual([
      ["send_link", "a"],
      ["send_otp", "a"],
      ["nothing", "b"],
    ]);
    expect(all.map(({ webhookId }) => webhookId)).toEqual([null, null, null]);
    expect(calls(message(list({ id: "a" })), { "webhook-id": "msg_1" })[0]?.webhookId).toBe("msg_1");
  });

  test.each([
    ["text", "not json"],
    ["a list", [1]],
    ["JSON of a list", "[1]"],
    ["a number", 5],
  ])("with arguments that are %s is a fault, not another call", (_name, given) => {
    expect(calls(message(list({ id: "1", name: "send_link", arguments: given })))[0]).toMatchObject({
      functionName: "send_link",
      arguments: {},
      faults: { arguments: "must be an object, or JSON text of one" },
    });
  });

  test("without arguments has none: blank, null, a template's leftover", () => {
    for (const given of ["", null, undefined, "{{args}}"]) {
      const [one] = calls(message(list({ id: "1", name: "send_link", arguments: given })));
      expect(one).toMatchObject({ arguments: {}, faults: {} });
    }
  });

  test("over thirty-two in one request is a fault", () => {
    const toolCallList = Array.from({ length: 34 }, (_, index) => ({ id: `${index}`, name: "send_link" }));
    const all = calls(message({ toolCallList }));
    expect(all.filter(({ faults }) => "toolCallList" in faults)).toHaveLength(2);
  });
});

test("other messages are news; only the report ends the call", () => {
  expect(read({ message: { type: "status-update", call } })).toEqual({ ended: null });
  const report = { type: "end-of-call-report", call, customer, toolCalls: [{ id: "1" }] };
  const number = { given: customer.number, source: "envelope" };
  expect(read({ message: report })).toEqual({
    ended: {
      callId: "5fe26c8e",
      direction: "inbound",
      customerPhone: { inbound: number, outbound: number },
    },
  });
  expect(read({ message: { type: "end-of-call-report" } })).toEqual({ ended: null });
  expect(read({ message: { type: "tool-calls", toolCallList: [] } })).toEqual({ calls: [] });
  expect(read({ message: { toolCallList: [] } })).toBeNull();
});

test("answers stand in the order of the calls, one line each, errors where it went wrong", () => {
  const body = message({ toolCallList: ["a", "b", "c", "d"].map((id) => ({ id, name: `send_${id}` })) });
  const answers: ToolAnswer[] = [
    { ok: true, status: "sent", say: "Sent\nit.", message_id: "msg_1" },
    { ok: false, status: "needs_input", say: "I need the code.", missing: ["code"] },
    { ok: false, status: "invalid", code: "bad_value", say: "No." },
    { ok: false, status: "unknown", say: "Unclear.", message_id: "msg_2" },
  ];
  expect(vapi.render(answers, calls(body), body)).toEqual({
    results: [
      { name: "send_a", toolCallId: "a", result: "Sent it." },
      { name: "send_b", toolCallId: "b", result: "I need the code." },
      { name: "send_c", toolCallId: "c", error: "No." },
      { name: "send_d", toolCallId: "d", error: "Unclear." },
    ],
  });
});

test("an answer carries its call's id as it came, also one that is none for us", () => {
  const ids = [" a ", "b".repeat(300), "{{id}}", 7, null];
  const body = message({ toolWithToolCallList: ids.map((id) => ({ name: "send", toolCall: { id } })) });
  const answers = ids.map(
    (): ToolAnswer => ({ ok: false, status: "invalid", code: "bad_arguments", say: "No." }),
  );
  expect(vapi.render(answers, calls(body), body)).toMatchObject({
    results: [" a ", "b".repeat(300), "{{id}}", "7", ""].map((toolCallId) => ({ toolCallId })),
  });
});

test("a message of any shape is read without an error, a call for each entry", () => {
  const key = fc.constantFrom("id", "name", "function", "toolCall", "arguments", "parameters", "type");
  const item = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(key, fc.oneof(fc.jsonValue(), fc.dictionary(key, fc.jsonValue()))),
  );
  const list = fc.constantFrom("toolCallList", "toolCalls", "toolWithToolCallList");
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), list, fc.jsonValue(), (items, name, any) => {
      const all = calls({ message: { [name]: items, call: any, customer: any } });
      expect(all).toHaveLength(items.length);
      for (const one of all) {
        expect(typeof one.functionName).toBe("string");
        expect(one.toolCallId === null || one.toolCallId.length <= 256).toBe(true);
      }
    }),
  );
});
