import { beforeAll, describe, expect, test } from "vitest";
import { newToolCaller, type ToolCaller, until } from "../fixtures/tool-caller";
import { type Answer, call, sql } from "../fixtures/workspace";

let caller: ToolCaller;
beforeAll(async () => {
  caller = await newToolCaller();
});

const refusal = (code: string) => ({
  ok: false,
  status: "invalid",
  code,
  say: expect.stringMatching(/^.{5,200}$/),
});

describe("who may call", () => {
  const at = (headers: Record<string, string>, path = "/send_otp") =>
    call("POST", `/api/tools/${caller.agentId}${path}`, {
      body: { customer_phone: caller.phone, otp_code: "1", dry_run: true },
      headers,
    });

  test("the key comes as Bearer, bare, or in the engines' own headers; the first that is there decides", async () => {
    const { toolKey } = caller;
    const right: Record<string, string>[] = [
      { authorization: `Bearer ${toolKey}` },
      { authorization: `bearer ${toolKey}` },
      { authorization: toolKey },
      { "x-api-key": toolKey },
      { "x-vapi-secret": toolKey },
    ];
    for (const headers of right) {
      expect((await at(headers)).body.status).toBe("dry_run");
    }
    const wrong: Record<string, string>[] = [
      {},
      { authorization: "Bearer tk_wrong" },
      { authorization: "Basic abc", "x-api-key": toolKey },
      { "x-api-key": "wrong", "x-vapi-secret": toolKey },
    ];
    for (const headers of wrong) {
      const { status, body } = await at(headers);
      expect([status, body]).toEqual([401, refusal("unauthorized")]);
    }
    const inQuery = await at({}, `/send_otp?key=${toolKey}&api_key=${toolKey}`);
    expect(inQuery.status).toBe(401);
  });

  test("another agent's key opens nothing, an expired one neither, and use is noted", async () => {
    const other = await newToolCaller();
    expect((await at({ "x-api-key": other.toolKey })).status).toBe(401);
    const rotated = await other.ws.api("POST", `/agents/${other.agentId}/tool-keys`, { overlap_s: 0 });
    expect((await other.tool({ dry_run: true })).status).toBe(401);
    const fresh = { authorization: `Bearer ${rotated.body.tool_key}` };
    expect((await other.at("GET", "", undefined, fresh)).status).toBe(200);
    const [row] = await sql()`
      select last_used_at from tool_keys where agent_id = ${caller.agentId} and last_used_at is not null`;
    expect(row).toBeDefined();
  });

  test("what is remembered of agent, key, function and connection ends with its change, whoever makes it", async () => {
    const own = await newToolCaller();
    const told = async () =>
      (await own.tool({ customer_phone: own.phone, otp_code: "1", dry_run: true })).body;
    const changes: [change: () => PromiseLike<unknown>, expected: object][] = [
      [() => sql()`update functions set enabled = false where id = ${own.functionId}`, { code: "disabled" }],
      [() => sql()`update functions set enabled = true where id = ${own.functionId}`, { status: "dry_run" }],
      [() => sql()`delete from templates where connection_id = ${own.connection.id}`, { code: "template" }],
      [() => sql()`delete from tool_keys where agent_id = ${own.agentId}`, { code: "unauthorized" }],
      [() => sql()`delete from agents where id = ${own.agentId}`, { code: "unknown_agent" }],
    ];
    expect([await told(), await told()]).toMatchObject([{ status: "dry_run" }, { status: "dry_run" }]);
    for (const [change, expected] of changes) {
      await change();
      expect(await told()).toMatchObject(expected);
    }
  });

  test("a valid key never meets 429: a flood far beyond its agent's limits is answered in words, beside wrong keys too", async () => {
    const flooded = await newToolCaller({ agent: { limits: { per_minute: 1 } } });
    const valid: Answer[] = [];
    const wrong: Answer[] = [];
    for (let round = 0; round < 8; round++) {
      await Promise.all(
        Array.from({ length: 12 }, async (_, n) => {
          const otp_code = `${round}-${n}`;
          if (n % 4 === 0)
            return wrong.push(await flooded.tool({ otp_code }, { authorization: "Bearer tk_wrong" }));
          return valid.push(await flooded.tool({ customer_phone: flooded.phone, otp_code }));
        }),
      );
    }
    // 503: a machine that stands still. What the limits of ours say no to is 200, and says so.
    expect(valid.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    expect(wrong.filter(({ status }) => status !== 401 && status !== 503)).toEqual([]);
    expect(valid.filter(({ body }) => body.status === "blocked").length).toBeGreaterThan(10);
  }, 90_000);

  test("a remembered key ends with its time", async () => {
    const own = await newToolCaller();
    const status = async () =>
      (await own.tool({ customer_phone: own.phone, otp_code: "1", dry_run: true })).status;
    await sql()`update tool_keys set expires_at = now() + interval '2 seconds' where agent_id = ${own.agentId}`;
    expect([await status(), await status()]).toEqual([200, 200]);
    await until(status, (seen) => seen === 401, 5_000);
  });

  test("an agent that asks for signatures gets no unsigned call in, but its definitions by key", async () => {
    const signed = await newToolCaller();
    await signed.ws.api("PATCH", `/agents/${signed.agentId}`, {
      auth: { require: "both", signatures: [{ kind: "standard_webhooks", secret: "whsec_0123456789" }] },
    });
    expect((await signed.tool({ otp_code: "1" })).status).toBe(401);
    expect((await signed.at("GET", "")).status).toBe(200);
  });
});

describe("what is refused, and in which order", () => {
  const big = "x".repeat(300 * 1024);

  test("agent, key, method, size, JSON: the first that is wrong answers", async () => {
    const wrong = { authorization: "Bearer wrong" };
    const unknown = await call("PATCH", "/api/tools/agt_0000000000/send_otp", {
      rawBody: big,
      headers: wrong,
    });
    expect([unknown.status, unknown.body]).toEqual([404, refusal("unknown_agent")]);
    const key = { authorization: `Bearer ${caller.toolKey}` };
    const path = `/api/tools/${caller.agentId}/send_otp`;
    const stranger = await call("PATCH", path, { rawBody: big, headers: wrong });
    expect([stranger.status, stranger.body]).toEqual([401, refusal("unauthorized")]);
    const method = await call("PATCH", path, { rawBody: big, headers: key });
    expect([method.status, method.body]).toEqual([405, refusal("method_not_allowed")]);
    expect(method.headers.get("allow")).toBe("POST");
    const size = await call("POST", path, { rawBody: big, headers: key });
    expect([size.status, size.body]).toEqual([413, refusal("too_large")]);
    for (const rawBody of ["{", "[]", "5", '"text"', "null", "otp_code=1", new Uint8Array([0xff, 0xfe])]) {
      const json = await call("POST", path, { rawBody, headers: key });
      expect([json.status, json.body]).toEqual([400, refusal("not_json")]);
    }
  });

  test("every body is an answer, also at addresses that lead nowhere", async () => {
    const key = { authorization: `Bearer ${caller.toolKey}` };
    for (const path of [
      "/api/tools",
      "/api/tools/",
      "/api/tools/nobody",
      "/api/tools/%00",
      "/api/tools/%zz",
    ]) {
      const { status, body } = await call("POST", path, { headers: key });
      expect([path, status, body]).toEqual([path, 404, refusal("unknown_agent")]);
    }
    const deep = await caller.at("POST", "/a/b/c");
    expect([deep.status, deep.body]).toEqual([404, refusal("unknown_function")]);
    const methods = await caller.at("DELETE", "/calls/c-1");
    expect([methods.status, methods.headers.get("allow")]).toEqual([405, "PUT"]);
    const head = await caller.at("HEAD", "");
    expect([head.status, head.headers.get("allow")]).toEqual([405, "GET, POST"]);
  });

  test("bad input of any kind gets the contract's answer, sends nothing and makes nothing", async () => {
    const own = await newToolCaller();
    const key = { authorization: `Bearer ${own.toolKey}` };
    const path = `/api/tools/${own.agentId}/send_otp`;
    const bodies = [
      "",
      "{}",
      '{"arguments":[1]}',
      '{"arguments":"{"}',
      '{"arguments":{"otp_code":{"a":1}}}',
      '{"arguments":{"otp_code":true},"customer_phone":{"a":1}}',
      '{"arguments":{"otp_code":"\\u0000"},"customer_phone":"+919876543210"}',
      '{"arguments":{"otp_code":"\\ud800"},"customer_phone":"+919876543210"}',
      '{"arguments":{"__proto__":{"otp_code":"1"}},"customer_phone":"+919876543210"}',
      '{"__proto__":{"otp_code":"1"},"constructor":{"prototype":{}},"customer_phone":"+919876543210"}',
      `{"call_id":"${"x".repeat(257)}","otp_code":"1","customer_phone":"+919876543210"}`,
      '{"otp_code":"1","customer_phone":"not a number"}',
      '{"otp_code":"1","customer_phone":["+919876543210"]}',
      '{"otp_code":"1","customer_phone":"+919876543210","dry_run":"on"}',
      '{"otp_code":"1","customer_phone":"+919876543210","dry_run":{"toString":0}}',
      '{"otp_code":1e999,"customer_phone":"+919876543210"}',
      '{"otp_code":"1","metadata":[1],"language":{},"direction":5}',
      `{"otp_code":"1","a":${"[".repeat(5000)}${"]".repeat(5000)}}`,
    ];
    for (const rawBody of bodies) {
      const { status, body } = await call("POST", path, { rawBody, headers: key });
      expect([rawBody.slice(0, 80), status]).toEqual([rawBody.slice(0, 80), 200]);
      expect(body).toMatchObject({ ok: false, say: expect.any(String) });
    }
    const [row] = await sql()`
      select (select count(*)::int from messages where workspace_id = ${own.ws.id}) as messages,
             (select count(*)::int from send_claims where workspace_id = ${own.ws.id}) as claims`;
    expect(row).toEqual({ messages: 0, claims: 0 });
    expect(await own.arrived()).toEqual([]);
    expect("otp_code" in {}).toBe(false);
  });

  test("a body is JSON whatever its content type says, and an empty one is {}", async () => {
    const headers = { authorization: caller.toolKey, "content-type": "application/x-www-form-urlencoded" };
    const sent = await call("POST", `/api/tools/${caller.agentId}/send_otp`, {
      rawBody: JSON.stringify({ customer_phone: caller.phone, otp_code: "1", dry_run: "true" }),
      headers,
    });
    expect(sent.body.status).toBe("dry_run");
    const empty = await call("POST", `/api/tools/${caller.agentId}/send_otp`, { headers });
    expect(empty.body).toMatchObject({ status: "needs_input", missing: ["otp_code"] });
  });

  test("the caller's request id comes back, another form of it does not", async () => {
    const good = await caller.at("GET", "", undefined, { "x-request-id": "trace_01-abc" });
    expect(good.headers.get("x-request-id")).toBe("trace_01-abc");
    const bad = await caller.at("GET", "", undefined, { "x-request-id": "a b" });
    expect(bad.headers.get("x-request-id")).toMatch(/^req_/);
  });
});

describe("definitions", () => {
  test("are those of enabled functions, with an ETag that changes with them", async () => {
    const own = await newToolCaller();
    const first = await own.at("GET", "?format=openai");
    expect(first.status).toBe(200);
    expect(first.body.tools).toHaveLength(1);
    expect(first.body.tools[0].function.parameters.required).toEqual(["otp_code"]);
    const etag = first.headers.get("etag") ?? "";
    const same = await own.at("GET", "", undefined, { "if-none-match": `W/${etag}` });
    expect([same.status, same.body]).toEqual([304, ""]);
    await own.ws.api("PATCH", `/functions/${own.functionId}`, { enabled: false });
    const changed = await own.at("GET", "", undefined, { "if-none-match": etag });
    expect([changed.status, changed.body]).toEqual([200, { tools: [] }]);
  });

  test("in a form that is not known are refused", async () => {
    const { status, body } = await caller.at("GET", "?format=smoke");
    expect([status, body]).toMatchObject([400, refusal("bad_arguments")]);
  });
});

describe("a call's own address", () => {
  test("keeps what is told, merged per key; the last wins and null deletes", async () => {
    const first = await caller.at("PUT", "/calls/c%2F1", {
      customer_phone: "98765 43210",
      metadata: { name: "Asha", plan: "Basic" },
      language: "hi",
      direction: "outbound",
    });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      ok: true,
      call_id: "c/1",
      customer_phone: "+919876543210",
      metadata: { name: "Asha", plan: "Basic" },
      language: "hi",
      direction: "outbound",
    });
    const second = await caller.at("PUT", "/calls/c%2F1", {
      metadata: { plan: "Pro", name: null },
      language: null,
      direction: "inbound-api",
    });
    expect(second.body).toMatchObject({
      customer_phone: "+919876543210",
      metadata: { plan: "Pro" },
      language: null,
      direction: "inbound",
    });
    const ended = await caller.at("POST", "/calls/c%2F1/end");
    expect(ended.body).toMatchObject({ ok: true, ended_at: expect.any(String) });
    expect((await caller.at("POST", "/calls/c%2F1/end")).body).toEqual(ended.body);
  });

  test("refuses what it cannot keep, and keeps nothing of it", async () => {
    for (const [body, code] of [
      [{ customer_phone: "12", language: "en" }, "bad_phone"],
      [{ metadata: [1], language: "en" }, "bad_arguments"],
      [{ direction: "sideways", language: "en" }, "bad_arguments"],
    ] as const) {
      const refused = await caller.at("PUT", "/calls/c-bad", body);
      expect([refused.status, refused.body]).toMatchObject([200, refusal(code)]);
    }
    expect((await caller.at("PUT", "/calls/c-bad", {})).body.language).toBeNull();
    const long = await caller.at("PUT", `/calls/${"x".repeat(257)}`, {});
    expect(long.body).toMatchObject(refusal("bad_arguments"));
  });

  test("stays whole when several tell at the same moment", async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => caller.at("PUT", "/calls/c-many", { metadata: { [`k${i}`]: i } })),
    );
    const { body } = await caller.at("PUT", "/calls/c-many", {});
    expect(Object.keys(body.metadata)).toHaveLength(10);
  });
});
