import {
  Client as ClientOf2026,
  StreamableHTTPClientTransport as TransportOf2026,
} from "@modelcontextprotocol/client";
import { Client as ClientOf2025 } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as TransportOf2025 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { newPhone, newToolCaller, type ToolCaller } from "../../fixtures/tool-caller";
import { call } from "../../fixtures/workspace";

/** An agent's tools by MCP, as the official clients of both eras see them. */

let caller: ToolCaller;
beforeAll(async () => {
  caller = await newToolCaller();
});

type Result = { isError?: boolean; content: { text: string }[]; structuredContent: Record<string, unknown> };
type McpCaller = {
  list(): Promise<{ name: string; inputSchema: unknown; annotations?: unknown }[]>;
  call(name: string, args: Record<string, unknown>, meta?: Record<string, unknown>): Promise<Result>;
  close(): Promise<void>;
};

type Setting = { key?: string; headers?: Record<string, string>; query?: string; agentId?: string };
const address = ({ agentId = caller.agentId, query = "" }: Setting) =>
  new URL(`/api/mcp/${agentId}${query}`, inject("baseUrl"));
const headersOf = ({ key = caller.toolKey, headers = {} }: Setting) => ({
  authorization: `Bearer ${key}`,
  ...headers,
});

const eras: Record<string, (setting: Setting) => Promise<McpCaller>> = {
  "the client of 2025": async (setting) => {
    const client = new ClientOf2025({ name: "engine", version: "1" });
    const transport = new TransportOf2025(address(setting), { requestInit: { headers: headersOf(setting) } });
    await client.connect(transport);
    return {
      list: async () => (await client.listTools()).tools,
      call: async (name, args, meta) =>
        (await client.callTool({ name, arguments: args, _meta: meta })) as unknown as Result,
      close: () => client.close(),
    };
  },
  "the client of 2026, as 2025": async (setting) => {
    const client = new ClientOf2026({ name: "engine", version: "1" });
    const transport = new TransportOf2026(address(setting), { requestInit: { headers: headersOf(setting) } });
    await client.connect(transport);
    return {
      list: async () => (await client.listTools()).tools,
      call: async (name, args, meta) =>
        (await client.callTool({ name, arguments: args, _meta: meta })) as unknown as Result,
      close: () => client.close(),
    };
  },
  "the client of 2026": async (setting) => {
    const client = new ClientOf2026(
      { name: "engine", version: "1" },
      { versionNegotiation: { mode: "auto" } },
    );
    const transport = new TransportOf2026(address(setting), { requestInit: { headers: headersOf(setting) } });
    await client.connect(transport);
    return {
      list: async () => (await client.listTools()).tools,
      call: async (name, args, meta) =>
        (await client.callTool({ name, arguments: args, _meta: meta })) as unknown as Result,
      close: () => client.close(),
    };
  },
};

describe.each(Object.keys(eras))("%s", (era) => {
  const open: McpCaller[] = [];
  afterAll(() => Promise.all(open.map((client) => client.close())));
  async function connect(setting: Setting = {}): Promise<McpCaller> {
    const client = await (eras[era] as (setting: Setting) => Promise<McpCaller>)(setting);
    open.push(client);
    return client;
  }

  test("lists the tools, and sends by one", async () => {
    const client = await connect();
    const tools = await client.list();
    expect(tools).toMatchObject([
      {
        name: "send_otp",
        inputSchema: { type: "object", properties: { otp_code: { type: "string" } }, required: ["otp_code"] },
        annotations: { readOnlyHint: false, idempotentHint: true },
      },
    ]);
    const phone = newPhone();
    const meta = {
      "midcall/call-id": `mcp-${era}`,
      "midcall/tool-call-id": "t-1",
      "midcall/customer-phone": phone,
    };
    const sent = await client.call("send_otp", { otp_code: "123456" }, meta);
    expect(sent).toMatchObject({
      content: [
        { type: "text", text: `I have sent it to your WhatsApp number ending in ${phone.slice(-4)}.` },
      ],
      structuredContent: { ok: true, status: "sent" },
    });
    expect(sent.isError).toBeFalsy();
    expect(await caller.message(String(sent.structuredContent.message_id))).toMatchObject({
      to: phone,
      to_source: "envelope",
      call_id: `mcp-${era}`,
      tool_call_id: "t-1",
    });
  });

  test("knows the call from the headers, else from the address", async () => {
    const [byHeader, byQuery] = [newPhone(), newPhone()];
    const headers = { "x-call-id": `h-${era}`, "x-customer-phone": byHeader };
    const one = await (await connect({ headers })).call("send_otp", { otp_code: "1" });
    expect(await caller.message(String(one.structuredContent.message_id))).toMatchObject({
      to: byHeader,
      to_source: "header",
      call_id: `h-${era}`,
    });
    const query = `?call_id=${encodeURIComponent(`q-${era}`)}&customer_phone=${encodeURIComponent(byQuery)}`;
    const two = await (await connect({ query })).call("send_otp", { otp_code: "1" });
    expect(await caller.message(String(two.structuredContent.message_id))).toMatchObject({
      to: byQuery,
      to_source: "body",
      call_id: `q-${era}`,
    });
  });

  test("gets a sentence for what a rule says no to, never a protocol's error", async () => {
    const client = await connect();
    const meta = { "midcall/customer-phone": newPhone() };
    expect(await client.call("send_otp", {}, meta)).toMatchObject({
      isError: true,
      content: [{ type: "text", text: "I need the otp code first." }],
      structuredContent: { ok: false, status: "needs_input", missing: ["otp_code"] },
    });
    expect(await client.call("send_otp", { otp_code: "1" })).toMatchObject({
      isError: true,
      structuredContent: { status: "blocked", code: "no_phone" },
    });
    expect(await client.call("send_nothing", {}, meta)).toMatchObject({
      isError: true,
      structuredContent: { status: "invalid", code: "unknown_function" },
    });
    expect(await client.call("send_otp", { otp_code: { a: 1 } }, meta)).toMatchObject({
      isError: true,
      structuredContent: { status: "invalid" },
    });
  });

  test("may not name whom to write to among the arguments", async () => {
    const args = { otp_code: "1", customer_phone: newPhone(), whatsapp_number: newPhone() };
    expect((await (await connect()).call("send_otp", args)).structuredContent).toMatchObject({
      code: "no_phone",
    });
  });

  test("repeats a call under another id of the protocol: nothing more is sent", async () => {
    const meta = { "midcall/call-id": `again-${era}`, "midcall/customer-phone": newPhone() };
    const client = await connect();
    const first = await client.call("send_otp", { otp_code: "7" }, meta);
    const second = await client.call("send_otp", { otp_code: "7" }, meta);
    expect(second.structuredContent).toMatchObject({
      status: "duplicate",
      message_id: first.structuredContent.message_id,
    });
    // Another code is another message, though a new connection counts its requests from 0 again.
    const third = await (await connect()).call("send_otp", { otp_code: "8" }, meta);
    expect(third.structuredContent).toMatchObject({ status: "sent" });
  });

  test("is refused with a wrong key, and with another agent's", async () => {
    await expect(connect({ key: "tk_wrong" })).rejects.toThrow();
    await expect(connect({ agentId: "agt_0000000000000" })).rejects.toThrow();
  });
});

describe("the tools", () => {
  test("follow the functions without a restart, also in a connection that is open", async () => {
    const mine = await newToolCaller({ ws: caller.ws });
    const client = await (eras["the client of 2025"] as (setting: Setting) => Promise<McpCaller>)({
      key: mine.toolKey,
      agentId: mine.agentId,
    });
    expect((await client.list()).map(({ name }) => name)).toEqual(["send_otp"]);
    await mine.ws.api("PATCH", `/functions/${mine.functionId}`, { name: "send_code" });
    await expect.poll(async () => (await client.list()).map(({ name }) => name)).toEqual(["send_code"]);
    await mine.ws.api("PATCH", `/functions/${mine.functionId}`, { enabled: false });
    await expect.poll(async () => (await client.list()).length).toBe(0);
    await client.close();
  });
});

describe("the address", () => {
  const list = { jsonrpc: "2.0", id: 1, method: "tools/list" };
  const ask = (method: string, options: Parameters<typeof call>[2] = {}) =>
    call(method, `/api/mcp/${caller.agentId}`, {
      ...options,
      headers: { authorization: `Bearer ${caller.toolKey}`, ...options.headers },
    });

  test.each(["GET", "DELETE", "PUT"])("takes no %s", async (method) => {
    const { status, headers, body } = await ask(method);
    expect([status, headers.get("allow"), body.code]).toEqual([405, "POST", "method_not_allowed"]);
  });

  test("answers JSON to whoever leaves out the protocol's headers", async () => {
    const answer = await ask("POST", { rawBody: JSON.stringify(list) });
    expect(answer).toMatchObject({ status: 200, body: { id: 1, result: { tools: [{ name: "send_otp" }] } } });
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(answer.headers.get("x-request-id")).toBeTruthy();
  });

  test("answers to whoever writes null for what they have not", async () => {
    for (const params of [null, { _meta: null }]) {
      const answer = await ask("POST", { rawBody: JSON.stringify({ ...list, params }) });
      expect(answer).toMatchObject({ status: 200, body: { result: { tools: [{ name: "send_otp" }] } } });
    }
  });

  test("refuses pages of others, and hosts that are not its own", async () => {
    for (const headers of [{ origin: "https://evil.example.com" }, { origin: "null" }]) {
      expect((await ask("POST", { body: list, headers })).status).toBe(403);
    }
    expect((await ask("POST", { body: list, headers: { origin: "http://localhost:6274" } })).status).toBe(
      200,
    );
  });

  test.each([
    ["no JSON", "{", 400],
    ["nothing", "", 400],
    ["no object", "5", 400],
    ["an unknown method", JSON.stringify({ ...list, method: "tools/burn" }), 200],
    ["a call without parameters", JSON.stringify({ ...list, method: "tools/call" }), 200],
    ["a call of a list", JSON.stringify({ ...list, method: "tools/call", params: [] }), 400],
    [
      "a call and its withdrawal at once",
      JSON.stringify([
        { ...list, method: "tools/call", params: { name: "send_otp" } },
        { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1 } },
      ]),
      503,
    ],
  ])("answers to %s without an error of ours", async (_name, rawBody, status) => {
    const answer = await ask("POST", { rawBody });
    expect(answer.status).toBe(status);
    expect(answer.body).toBeTypeOf("object");
  });

  test("several calls in one delivery are several, whatever the delivery's id", async () => {
    const calls = ["one", "two"].map((otp_code, id) => ({
      ...list,
      id,
      method: "tools/call",
      params: { name: "send_otp", arguments: { otp_code } },
    }));
    const headers = { "webhook-id": `batch-${newPhone()}`, "x-customer-phone": newPhone() };
    const { body } = await ask("POST", { rawBody: JSON.stringify(calls), headers });
    const told = body.map(({ result }: { result: Result }) => result.structuredContent);
    expect(told.map(({ status }: { status: string }) => status)).toEqual(["sent", "sent"]);
    expect(told[0].message_id).not.toBe(told[1].message_id);
  });

  test("refuses more than 256 KiB", async () => {
    const rawBody = JSON.stringify({ ...list, params: { pad: "x".repeat(300_000) } });
    expect((await ask("POST", { rawBody })).status).toBe(413);
  });
});
