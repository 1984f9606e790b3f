import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { managementKey } from "../fixtures/settings";
import { call, newWorkspace, sql, type TestWorkspace } from "../fixtures/workspace";

let ws: TestWorkspace;
beforeAll(async () => {
  ws = await newWorkspace();
});

const auth = () => ({ authorization: `Bearer ${ws.key}` });
const agent = { name: "Clinic line", default_country: "IN" };
const agentsNow = async () => (await ws.api("GET", "/agents?limit=500")).body.data.length as number;

/** Every address that takes a body, with ids of the right form that belong to nothing here. */
const writes = [
  ["POST", "/agents"],
  ["PATCH", "/agents/agt_01hzzzzzzzzzzzzzzzzz"],
  ["POST", "/agents/agt_01hzzzzzzzzzzzzzzzzz/tool-keys"],
  ["POST", "/agents/agt_01hzzzzzzzzzzzzzzzzz/functions"],
  ["POST", "/connections"],
  ["PATCH", "/connections/con_01hzzzzzzzzzzzzzzzzz"],
  ["POST", "/connections/con_01hzzzzzzzzzzzzzzzzz/check"],
  ["PATCH", "/functions/fn_01hzzzzzzzzzzzzzzzzz"],
  ["POST", "/opt-outs"],
] as const;

describe("every answer", () => {
  test("carries a request id: the caller's where it is safe, else a new one", async () => {
    const given = await call("GET", "/api/v1/agents", {
      headers: { ...auth(), "x-request-id": "trace_0123456789" },
    });
    expect(given.headers.get("x-request-id")).toBe("trace_0123456789");
    const unsafe = await call("GET", "/api/v1/nothing", { headers: { "x-request-id": "a b" } });
    expect(unsafe.headers.get("x-request-id")).toMatch(/^[\w-]{8,64}$/);
    expect(unsafe.headers.get("x-request-id")).not.toBe("a b");
  });

  test("is JSON with code and message when something is refused, and is never stored by caches", async () => {
    const answer = await ws.api("GET", "/agents/nothing");
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.body).toEqual({ error: { code: "not_found", message: "There is no such agent." } });
  });
});

describe("who may", () => {
  test("the key of the environment is the first workspace's", async () => {
    const answer = await call("GET", "/api/v1/agents", {
      headers: { authorization: `Bearer ${managementKey}` },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual(expect.any(Array));
  });

  test("a key with the scope read may not write, one with write alone may not read", async () => {
    const reader = await newWorkspace(["read"]);
    expect((await reader.api("GET", "/agents")).status).toBe(200);
    for (const [method, path] of writes) {
      const answer = await reader.api(method, path, agent);
      expect([path, answer.status, answer.body.error.code]).toEqual([path, 403, "forbidden"]);
    }
    const writer = await newWorkspace(["write"]);
    expect((await writer.api("GET", "/agents")).status).toBe(403);
    expect((await writer.api("POST", "/agents", agent)).status).toBe(201);
  });

  test("a revoked key opens nothing, and a used one says when", async () => {
    const own = await newWorkspace();
    expect((await own.api("GET", "/agents")).status).toBe(200);
    const [row] = await sql()`select last_used_at from api_keys where workspace_id = ${own.id}`;
    expect(row?.last_used_at).not.toBeNull();
    await sql()`update api_keys set revoked_at = now() where workspace_id = ${own.id}`;
    expect((await own.api("GET", "/agents")).status).toBe(401);
  });
});

describe("addresses and methods", () => {
  test.each([
    "",
    "/",
    "/nothing",
    "/agents/",
    "/agents/agt_01hzzzzzzzzzzzzzzzzz",
    "/agents/%00",
    "/agents/%E0%A4%A",
    "/agents/..%2f..%2fetc",
    "/agents/__proto__",
    "/agents/constructor/functions",
    `/agents/agt_${"0".repeat(3000)}`,
    "/agents/agt_01hzzzzzzzzzzzzzzzzz/tool-keys/key_1",
    "/functions/fn_'%20or%201=1--",
    "/connections/%ED%A0%80",
    "/connections/con_01hzzzzzzzzzzzzzzzzz/templates",
  ])("nothing is found at %s", async (path) => {
    const answer = await ws.api("GET", path);
    // The last but one of them exists for DELETE alone.
    const expected = path.endsWith("/key_1") ? 405 : 404;
    expect([answer.status, typeof answer.body.error?.message]).toEqual([expected, "string"]);
  });

  test("a method that an address does not take is told with those that it takes", async () => {
    for (const [method, path, allow] of [
      ["PUT", "/agents", "GET, POST"],
      ["DELETE", "/agents", "GET, POST"],
      ["POST", "/agents/agt_01hzzzzzzzzzzzzzzzzz", "GET, PATCH, DELETE"],
      ["GET", "/connections/con_01hzzzzzzzzzzzzzzzzz/check", "POST"],
      ["OPTIONS", "/opt-outs", "GET, POST"],
      ["POST", "/openapi.json", "GET"],
    ] as const) {
      const answer = await ws.api(method, path, method === "GET" ? undefined : {});
      expect([path, answer.status, answer.headers.get("allow")]).toEqual([path, 405, allow]);
    }
  });

  test("a limit or cursor that cannot be used is refused by its name", async () => {
    for (const limit of ["0", "501", "-1", "x", "1e2", "99999999999999999999", ""]) {
      const answer = await ws.api("GET", `/agents?limit=${limit}`);
      expect([limit, answer.status, Object.keys(answer.body.error.fields)]).toEqual([limit, 422, ["limit"]]);
    }
    for (const cursor of ["x", Buffer.from('{"after":5}').toString("base64url"), "x".repeat(3000)]) {
      const answer = await ws.api("GET", `/agents?cursor=${cursor}`);
      expect([answer.status, Object.keys(answer.body.error.fields)]).toEqual([422, ["cursor"]]);
    }
    const unknown = await ws.api("GET", "/agents?colour=red&__proto__=1");
    expect([unknown.status, unknown.body.error.fields.colour]).toEqual([422, "Colour is not known here."]);
  });
});

describe("bodies", () => {
  test.each(writes)("%s %s takes a JSON object alone", async (method, path) => {
    const before = await agentsNow();
    for (const rawBody of [
      "not json",
      "[1]",
      '"text"',
      "null",
      "5",
      '{"name":"x"',
      "[".repeat(200_000),
      new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
    ]) {
      const answer = await call(method, `/api/v1${path}`, { rawBody, headers: auth() });
      expect([answer.status, answer.body.error?.code]).toEqual([400, "bad_request"]);
    }
    expect(await agentsNow()).toBe(before);
  });

  test.each(writes)("%s %s takes at most 256 KiB", async (method, path) => {
    const rawBody = JSON.stringify({ name: "x".repeat(300 * 1024) });
    const answer = await call(method, `/api/v1${path}`, { rawBody, headers: auth() });
    expect([answer.status, answer.body.error.code]).toEqual([413, "too_large"]);
  });

  test.each(writes)("%s %s survives what JSON can hold and nobody means", async (method, path) => {
    for (const rawBody of [
      "{}",
      '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      `{"name":${"[".repeat(5000)}${"]".repeat(5000)}}`,
      `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`,
      '{"name":1e999,"default_country":-1e999}',
      '{"name":"\\u0000","default_country":"\\ud800","provider":"\\u0000","phone":"\\udc00"}',
      '{"name":{},"default_country":[],"credentials":[],"settings":"x","phone":{},"template":5,"mappings":{}}',
      `{"name":${JSON.stringify("x".repeat(100_000))}}`,
    ]) {
      const answer = await call(method, `/api/v1${path}`, { rawBody, headers: auth() });
      expect([200, 201, 404, 422]).toContain(answer.status);
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("NUL and lone surrogates are taken out of what is kept", async () => {
    const made = await ws.api("POST", "/agents", { ...agent, name: "Cli\u0000nic \ud800line" });
    expect([made.status, made.body.name]).toEqual([201, "Clinic line"]);
  });
});

describe("Idempotency-Key", () => {
  const make = (key: string, body: unknown) => ws.api("POST", "/agents", body, { "idempotency-key": key });

  test("the same request again has the same answer and makes nothing more", async () => {
    const key = randomUUID();
    const before = await agentsNow();
    const first = await make(key, agent);
    const second = await make(key, agent);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(await agentsNow()).toBe(before + 1);
    // It holds the agent's key, which nobody may read in the database.
    const [row] = await sql()`select response::text from idempotency_keys
      where workspace_id = ${ws.id} order by created_at desc limit 1`;
    expect(row?.response).not.toContain(first.body.tool_key);
  });

  test("another body or another address under the same key is refused", async () => {
    const key = randomUUID();
    await make(key, agent);
    const before = await agentsNow();
    const other = await make(key, { ...agent, name: "Another" });
    expect([other.status, Object.keys(other.body.error.fields)]).toEqual([422, ["idempotency-key"]]);
    const elsewhere = await ws.api("POST", "/opt-outs", agent, { "idempotency-key": key });
    expect(elsewhere.status).toBe(422);
    expect(await agentsNow()).toBe(before);
  });

  test("of many at the same time one is made; the others wait or are told that it runs", async () => {
    const key = randomUUID();
    const before = await agentsNow();
    const answers = await Promise.all(Array.from({ length: 8 }, () => make(key, agent)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(await agentsNow()).toBe(before + 1);
  });

  test("a refused request leaves the key free for the mended one", async () => {
    const key = randomUUID();
    expect((await make(key, { name: "No country" })).status).toBe(422);
    expect((await make(key, agent)).status).toBe(201);
  });

  test("after 24 h a key may be used again, and another workspace's is another key", async () => {
    const key = randomUUID();
    const { body: first } = await make(key, agent);
    const stranger = await newWorkspace();
    const theirs = await stranger.api("POST", "/agents", agent, { "idempotency-key": key });
    expect(theirs.body.id).not.toBe(first.id);
    await sql()`update idempotency_keys set expires_at = now() - interval '1 second'
      where workspace_id = ${ws.id}`;
    expect((await make(key, agent)).body.id).not.toBe(first.id);
  });

  test("a key that is none is refused", async () => {
    for (const key of ["", "x".repeat(256), "a b"]) {
      const answer = await make(key, agent);
      expect([answer.status, Object.keys(answer.body.error.fields)]).toEqual([422, ["idempotency-key"]]);
    }
  });
});

test("HEAD answers as GET does, without a body", async () => {
  const response = await fetch(new URL("/api/v1/agents", inject("baseUrl")), {
    method: "HEAD",
    headers: auth(),
  });
  expect([response.status, await response.text()]).toEqual([200, ""]);
});
