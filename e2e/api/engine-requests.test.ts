import { beforeAll, describe, expect, test } from "vitest";
import { newToolCaller, type ToolCaller, until } from "../fixtures/tool-caller";
import { call, sql } from "../fixtures/workspace";

let caller: ToolCaller;
beforeAll(async () => {
  caller = await newToolCaller();
});

type Kept = { route: string; function_name: string | null; let_in: boolean; verdict: string; client: string };

async function kept(agentId: string): Promise<Kept[]> {
  return sql()<Kept[]>`select * from engine_requests where agent_id = ${agentId} order by id desc`;
}

/** The newest kept request that was answered so. */
function keptAs(agentId: string, verdict: string): Promise<Kept | undefined> {
  return until(
    async () => (await kept(agentId)).find((row) => row.verdict === verdict),
    (row) => row !== undefined,
  );
}

describe("what an engine asked is kept, to see whether it is plugged in", () => {
  test("with the address, the function and how it was answered, and nothing of what it said", async () => {
    await caller.tool(
      { call_id: "secret-call", customer_phone: caller.phone, otp_code: "918273", dry_run: true },
      { "user-agent": "vapi/1.0 (asha@example.com)" },
    );
    expect(await keptAs(caller.agentId, "dry_run")).toMatchObject({
      route: "function",
      function_name: "send_otp",
      let_in: true,
      client: "Vapi",
      has_call_id: true,
    });
    const text = JSON.stringify(await kept(caller.agentId));
    for (const secret of ["918273", "secret-call", caller.phone, "asha@example.com", caller.toolKey]) {
      expect(text).not.toContain(secret);
    }
  });

  test("in plain codes for everything that can be wrong with it", async () => {
    const own = await newToolCaller();
    const path = `/api/tools/${own.agentId}/send_otp`;
    const other = await newToolCaller({ ws: own.ws });
    const old = own.toolKey;
    const rotated = await own.ws.api("POST", `/agents/${own.agentId}/tool-keys`, { overlap_s: 0 });
    const key = `Bearer ${rotated.body.tool_key}`;
    const ask = (headers: Record<string, string>, options: { rawBody?: string; path?: string } = {}) =>
      call("POST", options.path ?? path, { rawBody: options.rawBody ?? "{}", headers });
    await ask({});
    await ask({ authorization: "Bearer tk_wrong" });
    await ask({ authorization: `Bearer ${old}` });
    await ask({ authorization: `Bearer ${other.toolKey}` });
    for (const verdict of ["no_key", "wrong_key", "old_key", "other_agents_key"]) {
      expect(await keptAs(own.agentId, verdict)).toMatchObject({ let_in: false, route: "function" });
    }
    await ask({ authorization: key }, { path: `/api/tools/${own.agentId}/no_such_tool` });
    expect(await keptAs(own.agentId, "unknown_function")).toMatchObject({
      let_in: true,
      function_name: "no_such_tool",
    });
    await ask({ authorization: key }, { rawBody: "not json" });
    expect(await keptAs(own.agentId, "not_json")).toMatchObject({ let_in: true });
    await ask({ authorization: key }, { path: `/api/tools/${own.agentId}`, rawBody: '{"hello":1}' });
    expect(await keptAs(own.agentId, "bad_arguments")).toMatchObject({ route: "envelope" });
  });

  test("a key in the query, and one of the management API, are called by their names", async () => {
    const own = await newToolCaller();
    await call("POST", `/api/tools/${own.agentId}/send_otp?key=${own.toolKey}`, { rawBody: "{}" });
    await keptAs(own.agentId, "key_in_query");
    await own.tool({}, { authorization: `Bearer ${own.ws.key}` });
    await keptAs(own.agentId, "management_key");
  });

  test("a right key without the signature that the agent asks for is a fault of the signature", async () => {
    const own = await newToolCaller();
    await own.ws.api("PATCH", `/agents/${own.agentId}`, {
      auth: { require: "both", signatures: [{ kind: "standard_webhooks", secret: "whsec_0123456789" }] },
    });
    await own.tool({});
    expect(await keptAs(own.agentId, "bad_signature")).toMatchObject({ let_in: false });
  });
});

test("what comes by MCP is kept too, a greeting's request for a stream is no fault", async () => {
  const own = await newToolCaller();
  const path = `/api/mcp/${own.agentId}`;
  const rpc = (key: string, method: string, params: Record<string, unknown>) =>
    call("POST", path, {
      rawBody: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      headers: { authorization: `Bearer ${key}`, accept: "application/json, text/event-stream" },
    });
  await call("GET", path, { headers: { authorization: `Bearer ${own.toolKey}` } });
  await rpc("tk_wrong", "tools/list", {});
  expect(await keptAs(own.agentId, "wrong_key")).toMatchObject({ route: "mcp", let_in: false });
  await rpc(own.toolKey, "tools/list", {});
  expect(await keptAs(own.agentId, "ok")).toMatchObject({ route: "mcp", let_in: true });
  await rpc(own.toolKey, "tools/call", { name: "send_otp", arguments: {} });
  expect(await keptAs(own.agentId, "needs_input")).toMatchObject({
    route: "mcp",
    function_name: "send_otp",
  });
  expect(await kept(own.agentId)).toHaveLength(3);
});

test("ten of those that were let in stay, and noise of wrong keys neither floods nor pushes them out", async () => {
  const own = await newToolCaller();
  await own.tool({ otp_code: "1", customer_phone: own.phone, dry_run: true });
  await keptAs(own.agentId, "dry_run");
  const started = Date.now();
  const noise = Array.from({ length: 60 }, () => own.tool({}, { authorization: "Bearer tk_noise" }));
  for (const { status } of await Promise.all(noise)) expect(status).toBe(401);
  await keptAs(own.agentId, "wrong_key");
  const seconds = Math.ceil((Date.now() - started) / 1000) + 1;
  const rows = await kept(own.agentId);
  expect(rows.filter((row) => !row.let_in).length).toBeLessThanOrEqual(Math.min(10, 5 * seconds));
  expect(rows.some((row) => row.verdict === "dry_run")).toBe(true);
});

test("an agent that does not exist leaves nothing", async () => {
  const id = `agt_${"0".repeat(26)}`;
  await call("POST", `/api/tools/${id}/send_otp`, { rawBody: "{}" });
  await caller.tool({}, { authorization: "Bearer tk_after" });
  await keptAs(caller.agentId, "wrong_key");
  expect(await kept(id)).toEqual([]);
});
