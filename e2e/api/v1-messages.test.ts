import { beforeAll, describe, expect, test } from "vitest";
import { sandboxConnection } from "../fixtures/sandbox-connection";
import { seedFunction } from "../fixtures/seed-function";
import { newWorkspace, type TestWorkspace } from "../fixtures/workspace";

let ws: TestWorkspace;
let connectionId: string;
let token: string;
let agentId: string;
let functionId: string;

beforeAll(async () => {
  ws = await newWorkspace();
  ({ id: connectionId, token } = await sandboxConnection(ws));
  agentId = (await ws.api("POST", "/agents", { name: "Front desk", default_country: "IN" })).body.id;
  const made = await ws.api("POST", `/agents/${agentId}/functions`, {
    ...seedFunction(connectionId),
  });
  functionId = made.body.id;
});

const attempt = (body: Record<string, unknown>) => ws.api("POST", `/functions/${functionId}/try`, body);

describe("trying a function", () => {
  test("dry shows what would be sent, and makes no message", async () => {
    const tried = await attempt({
      mode: "dry_run",
      customer_phone: "98765 43210",
      arguments: { otp_code: "482913" },
    });
    expect(tried.status).toBe(201);
    expect(tried.body).toMatchObject({ ok: true, status: "dry_run" });
    const request = JSON.stringify(tried.body.request);
    expect(request).toContain("support@company.com");
    expect(request).not.toContain("482913");
    expect((await ws.api("GET", "/messages")).body.data).toEqual([]);
  });

  test("for real sends, also while the agent is disarmed, and the message can be read", async () => {
    const tried = await attempt({
      mode: "send",
      call_id: "trial-1",
      customer_phone: "+919876543211",
      arguments: { otp_code: "482913" },
    });
    expect([tried.status, tried.body.ok, tried.body.status]).toEqual([201, true, "sent"]);
    const read = await ws.api("GET", `/messages/${tried.body.message_id}`);
    expect(read.body).toMatchObject({
      id: tried.body.message_id,
      agent_id: agentId,
      function: "send_otp",
      connection_id: connectionId,
      provider: "meta",
      template: { name: "otp_support", language: "en" },
      call_id: "trial-1",
      to: "+919876543211",
      to_source: "body",
      error: null,
    });
    expect(read.body.provider_message_id).toMatch(/^wamid\./);
    expect(JSON.stringify(read.body)).not.toContain("482913");
    expect(JSON.stringify(read.body)).not.toContain(token);
    const calls = await ws.api("GET", "/calls?call_id=trial-1");
    expect(calls.body.data).toHaveLength(1);
    const call = await ws.api("GET", `/calls/${calls.body.data[0].id}`);
    expect(call.body.messages).toMatchObject([{ id: tried.body.message_id, function: "send_otp" }]);
  });

  test.each([
    ["no mode", {}, "mode"],
    ["a mode that is none", { mode: "maybe" }, "mode"],
  ])("%s is refused, and nothing is sent", async (_name, body, field) => {
    const own = (await ws.api("GET", "/messages?limit=500")).body.data.length;
    const answer = await attempt({ customer_phone: "+919876543210", ...body });
    expect([answer.status, Object.keys(answer.body.error.fields)]).toEqual([422, [field]]);
    expect((await ws.api("GET", "/messages?limit=500")).body.data.length).toBe(own);
  });
});

describe("lists of messages and calls", () => {
  test("are filtered, and another workspace finds nothing of them", async () => {
    const { body: sent } = await attempt({
      mode: "send",
      call_id: "filter-1",
      customer_phone: "+919876543212",
      arguments: { otp_code: "111111" },
    });
    const found = async (filter: string) =>
      (await ws.api("GET", `/messages?${filter}`)).body.data.map((item: { id: string }) => item.id);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    for (const filter of [
      "call_id=filter-1",
      "to=%2B919876543212",
      `q=${sent.message_id}`,
      `agent_id=${agentId}&to=919876543212`,
      `function=send_otp&provider=meta&call_id=filter-1&from=${yesterday}`,
    ]) {
      expect([filter, await found(filter)]).toEqual([filter, [sent.message_id]]);
    }
    expect(await found(`until=${yesterday}`)).toEqual([]);
    expect(await found("agent_id=agt_of_nobody")).toEqual([]);
    const stranger = await newWorkspace();
    expect((await stranger.api("GET", `/messages/${sent.message_id}`)).status).toBe(404);
    expect((await stranger.api("GET", "/messages")).body.data).toEqual([]);
    expect((await stranger.api("GET", "/calls?call_id=filter-1")).body.data).toEqual([]);
    expect((await stranger.api("POST", `/functions/${functionId}/try`, { mode: "dry_run" })).status).toBe(
      404,
    );
  });

  test.each([
    ["messages?state=lost", "state"],
    ["messages?from=yesterday", "from"],
    ["messages?from=5", "from"],
    ["messages?until=2026-02-30T00:00:00Z", "until"],
    ["calls?from=Nov%205%202026", "from"],
    ["messages?until=-100000-01-01T00:00:00Z", "until"],
    ["messages?from=%2B010000-01-01T00:00:00Z", "from"],
    [`messages?q=${"x".repeat(400)}`, "q"],
    ["messages?colour=red", "colour"],
    [`calls?call_id=${"x".repeat(400)}`, "call_id"],
    ["calls?colour=red", "colour"],
  ])("%s is refused by its name", async (path, field) => {
    const answer = await ws.api("GET", `/${path}`);
    expect([answer.status, Object.keys(answer.body.error?.fields ?? {})]).toEqual([422, [field]]);
  });

  test.each(["q=%00", "q=%25%5C_", "to=%00", "to=x", "function=%ED%A0%80", "call_id=__proto__"])(
    "a filter like %s finds nothing, and breaks nothing",
    async (filter) => {
      const answer = await ws.api("GET", `/messages?${filter}`);
      expect(answer.status).toBe(200);
    },
  );
});
