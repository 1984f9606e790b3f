import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mcpResult, mendRequest, parseMcpCall } from "./mcp";

const parse = (meta: unknown, headers: Record<string, string> = {}, query = "", args: unknown = {}) =>
  parseMcpCall("generic", new Headers(headers), new URLSearchParams(query), {
    name: "send_otp",
    arguments: args,
    meta,
  });

test("what is known of the call comes from _meta, then the headers, then the address", () => {
  const meta = {
    "midcall/call-id": "m",
    "midcall/tool-call-id": "t",
    "midcall/customer-phone": "+1",
    "midcall/metadata": { customer_name: "Asha" },
    "midcall/language": "hi",
    "midcall/direction": "outbound",
    progressToken: 7,
  };
  const headers = { "x-call-id": "h", "x-tool-call-id": "ht", "x-customer-phone": "+2" };
  const query = "call_id=q&customer_phone=%2B3&tool_call_id=qt&dry_run=1";
  expect(parse(meta, headers, query)).toMatchObject({
    callId: "m",
    toolCallId: "t",
    customerPhone: { inbound: { given: "+1", source: "envelope" } },
    metadata: { customer_name: "Asha" },
    language: "hi",
    direction: "outbound",
  });
  expect(parse({}, headers, query)).toMatchObject({
    callId: "h",
    toolCallId: "ht",
    customerPhone: { inbound: { given: "+2", source: "header" } },
  });
  expect(parse(undefined, {}, query)).toMatchObject({
    callId: "q",
    toolCallId: null,
    dryRun: false,
    customerPhone: { inbound: { given: "+3", source: "body" } },
  });
});

test("arguments never fill a field of the call", () => {
  const args = { call_id: "c", customer_phone: "+1", "midcall/call-id": "c" };
  expect(parse({}, {}, "", args)).toMatchObject({ callId: null, customerPhone: { inbound: null } });
});

test("a template that an engine did not fill in is absent", () => {
  const meta = { "midcall/call-id": "{{call_id}}", "midcall/customer-phone": "{{phone}}" };
  expect(parse(meta)).toMatchObject({ callId: null, customerPhone: { inbound: null } });
});

describe("arguments", () => {
  const call = (args: unknown) => ({ method: "tools/call", params: { name: "send_otp", arguments: args } });
  test("that are null or JSON text of an object become one; others stay", () => {
    expect(mendRequest(call(null))).toEqual(call({}));
    expect(mendRequest(call('{"a":1}'))).toEqual(call({ a: 1 }));
    expect(mendRequest([call("text"), { method: "ping" }, 5])).toEqual([call("text"), { method: "ping" }, 5]);
  });

  test("may stand beside a _meta that is null", () => {
    const params = { name: "send_otp", arguments: {}, _meta: null };
    expect(mendRequest({ method: "tools/call", params })).toEqual(call({}));
    const meta = { "midcall/call-id": "c-1" };
    expect(mendRequest({ method: "tools/call", params: { ...params, _meta: meta } })).toEqual({
      method: "tools/call",
      params: { ...params, _meta: meta },
    });
  });

  test("and what else a client has not may be null", () => {
    const list = { jsonrpc: "2.0", id: 1, method: "tools/list" };
    expect(mendRequest({ ...list, params: null })).toEqual(list);
    expect(mendRequest({ ...list, params: { _meta: null } })).toEqual({ ...list, params: {} });
    expect(mendRequest([{ ...list, params: [] }, null])).toEqual([{ ...list, params: [] }, null]);
  });

  test("and _meta of any shape are read without an error", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (meta, args) => {
        mendRequest([meta, { method: "tools/call", params: args }]);
        expect(parse(meta, {}, "", args).functionName).toBe("send_otp");
      }),
    );
  });
});

test("an answer is a sentence for the model and all of it for the program", () => {
  const no = { ok: false, status: "needs_input", say: "I need the code.", missing: ["code"] } as const;
  expect(mcpResult({ ...no, missing: [...no.missing] })).toEqual({
    content: [{ type: "text", text: "I need the code." }],
    structuredContent: no,
    isError: true,
  });
  const yes = { ok: true, status: "sent", say: "Sent.", message_id: "msg_1" } as const;
  expect(mcpResult(yes)).not.toHaveProperty("isError");
});
