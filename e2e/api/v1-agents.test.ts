import { beforeAll, describe, expect, test } from "vitest";
import { call, newWorkspace, sql, type TestWorkspace } from "../fixtures/workspace";

let ws: TestWorkspace;
beforeAll(async () => {
  ws = await newWorkspace();
});

const input = { name: "Clinic line", default_country: "IN" };

describe("agents", () => {
  test("a new agent answers its key once, is disarmed, and has the contract's limits", async () => {
    const made = await ws.api("POST", "/agents", { ...input, test_numbers: ["98765 43210"] });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: "Clinic line",
      engine: "generic",
      default_country: "IN",
      armed: false,
      test_numbers: ["+919876543210"],
      auth: { require: "key", signatures: [] },
      metadata_fields: [],
      limits: { per_call: 5, per_number_hour: 10, per_minute: 60 },
      status_tool: false,
    });
    expect(made.body.id).toMatch(/^agt_/);
    expect(made.body.tool_key).toMatch(/^tk_[\w-]{43}$/);
    const read = await ws.api("GET", `/agents/${made.body.id}`);
    const { tool_key: key, ...rest } = made.body;
    expect(read.status).toBe(200);
    expect(read.body).toEqual(rest);
    const [row] = await sql()`select hash, last4 from tool_keys where agent_id = ${made.body.id}`;
    expect(row?.hash).not.toContain(key);
    expect(row?.last4).toBe(key.slice(-4));
  });

  test("PATCH merges objects, replaces lists, and null goes back to the default", async () => {
    const { body: agent } = await ws.api("POST", "/agents", {
      ...input,
      limits: { per_call: 3, per_minute: 20 },
      metadata_fields: [{ key: "customer_name", label: "Name", example: "Asha" }],
    });
    const changed = await ws.api("PATCH", `/agents/${agent.id}`, {
      armed: true,
      limits: { per_number_hour: 7, per_minute: null },
      metadata_fields: [{ key: "order_id" }],
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      name: "Clinic line",
      armed: true,
      limits: { per_call: 3, per_number_hour: 7, per_minute: 60 },
      metadata_fields: [{ key: "order_id", label: "", example: "" }],
    });
    expect((await ws.api("GET", `/agents/${agent.id}`)).body).toEqual(changed.body);
  });

  test("a signature's secret never comes back, is encrypted, and stays when a change leaves it out", async () => {
    const secret = "planted-signature-secret-1";
    const { body: agent } = await ws.api("POST", "/agents", {
      ...input,
      auth: { require: "both", signatures: [{ kind: "retell", secret }] },
    });
    const stored = async () =>
      (await sql()`select auth from agents where id = ${agent.id}`)[0]?.auth.signatures[0].secret as string;
    const first = await stored();
    const changed = await ws.api("PATCH", `/agents/${agent.id}`, {
      auth: { require: "signature", signatures: [{ kind: "retell" }] },
    });
    expect(changed.body.auth).toEqual({ require: "signature", signatures: [{ kind: "retell" }] });
    expect(await stored()).toBe(first);
    expect(first).toMatch(/^v1\./);
    for (const answer of [agent, changed.body, (await ws.api("GET", "/agents")).body]) {
      expect(JSON.stringify(answer)).not.toContain(secret);
      expect(JSON.stringify(answer)).not.toContain(first);
    }
  });

  test("lists are paged newest first, and a cursor goes on where the page ended", async () => {
    const own = await newWorkspace();
    for (const name of ["one", "two", "three"]) await own.api("POST", "/agents", { ...input, name });
    const first = await own.api("GET", "/agents?limit=2");
    expect(first.body.data.map((agent: { name: string }) => agent.name)).toEqual(["three", "two"]);
    const second = await own.api("GET", `/agents?limit=2&cursor=${first.body.next_cursor}`);
    expect(second.body.data.map((agent: { name: string }) => agent.name)).toEqual(["one"]);
    expect(second.body.next_cursor).toBeNull();
  });

  test("a deleted agent is gone with its keys", async () => {
    const { body: agent } = await ws.api("POST", "/agents", input);
    const gone = await ws.api("DELETE", `/agents/${agent.id}`);
    expect([gone.status, gone.body]).toEqual([204, ""]);
    expect((await ws.api("GET", `/agents/${agent.id}`)).status).toBe(404);
    expect((await ws.api("DELETE", `/agents/${agent.id}`)).status).toBe(404);
    expect(await sql()`select 1 from tool_keys where agent_id = ${agent.id}`).toHaveLength(0);
  });

  test("another workspace's agent is not found, whatever is asked of it", async () => {
    const { body: agent } = await ws.api("POST", "/agents", input);
    const stranger = await newWorkspace();
    for (const [method, path, body] of [
      ["GET", "", undefined],
      ["PATCH", "", { name: "Mine now" }],
      ["DELETE", "", undefined],
      ["GET", "/tool-keys", undefined],
      ["POST", "/tool-keys", {}],
      ["GET", "/functions", undefined],
    ] as const) {
      const answer = await stranger.api(method, `/agents/${agent.id}${path}`, body);
      expect([method, path, answer.status, answer.body.error?.code]).toEqual([
        method,
        path,
        404,
        "not_found",
      ]);
    }
    expect((await ws.api("GET", `/agents/${agent.id}`)).body.name).toBe("Clinic line");
  });

  test.each([
    ["a missing country", { name: "x" }, "default_country"],
    ["a country that has no phone numbers", { ...input, default_country: "XX" }, "default_country"],
    ["a name of the wrong type", { ...input, name: 5 }, "name"],
    ["a name that is too long", { ...input, name: "x".repeat(81) }, "name"],
    ["a name of spaces", { ...input, name: "   " }, "name"],
    ["a name of NUL", { ...input, name: "\u0000" }, "name"],
    ["an unknown engine", { ...input, engine: "abacus" }, "engine"],
    ["an unknown key", { ...input, colour: "red" }, "colour"],
    ["a key that means a prototype", { ...input, constructor: { prototype: 1 } }, "constructor"],
    ["an impossible test number", { ...input, test_numbers: ["+919876543210", "12"] }, "test_numbers.1"],
    ["a test number of the wrong type", { ...input, test_numbers: [919876543210] }, "test_numbers.0"],
    ["a limit below one", { ...input, limits: { per_call: 0 } }, "limits.per_call"],
    ["a limit that is no number", { ...input, limits: { per_call: "5" } }, "limits.per_call"],
    [
      "a signature without a secret",
      { ...input, auth: { signatures: [{ kind: "retell" }] } },
      "auth.signatures.0.secret",
    ],
    [
      "a signature by a key that is none",
      {
        ...input,
        auth: {
          signatures: [
            { kind: "telnyx", secret: "KEY0190A3C1F2B4D5E6F708192A3B4C5D6E_aBcDeFgHiJkLmNoPqRsTuV" },
          ],
        },
      },
      "auth.signatures.0.secret",
    ],
    [
      "signatures that are required and missing",
      { ...input, auth: { require: "signature" } },
      "auth.signatures",
    ],
    [
      "two metadata fields of one key",
      { ...input, metadata_fields: [{ key: "a" }, { key: "a" }] },
      "metadata_fields.1.key",
    ],
  ])("%s is refused by its field, and nothing is made", async (_name, body, field) => {
    const own = await newWorkspace();
    const answer = await own.api("POST", "/agents", body);
    expect([answer.status, answer.body.error.code]).toEqual([422, "invalid"]);
    expect(Object.keys(answer.body.error.fields)).toContain(field);
    expect(answer.body.error.fields[field]).toMatch(/^.{8,}\.$/);
    expect((await own.api("GET", "/agents")).body.data).toEqual([]);
  });
});

describe("tool keys", () => {
  const keysOf = async (id: string) => (await ws.api("GET", `/agents/${id}/tool-keys`)).body.data;

  test("at most two keys live: a rotation ends what is older than the key before", async () => {
    const { body: agent } = await ws.api("POST", "/agents", input);
    const second = await ws.api("POST", `/agents/${agent.id}/tool-keys`, { overlap_s: 3600 });
    expect(second.status).toBe(201);
    expect(second.body.tool_key).toMatch(/^tk_/);
    const two = await keysOf(agent.id);
    expect(two).toHaveLength(2);
    expect(two[0]).toMatchObject({ id: second.body.id, expires_at: null });
    const left = Date.parse(two[1].expires_at) - Date.now();
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThan(3_605_000);
    const third = await ws.api("POST", `/agents/${agent.id}/tool-keys`);
    expect((await keysOf(agent.id)).map((key: { id: string }) => key.id)).toEqual([
      third.body.id,
      second.body.id,
    ]);
    expect(JSON.stringify(await keysOf(agent.id))).not.toContain(third.body.tool_key);
  });

  test("an overlap of 0 ends the key before at once, and a deleted key is gone", async () => {
    const { body: agent } = await ws.api("POST", "/agents", input);
    const second = await ws.api("POST", `/agents/${agent.id}/tool-keys`, { overlap_s: 0 });
    expect((await keysOf(agent.id)).map((key: { id: string }) => key.id)).toEqual([second.body.id]);
    expect((await ws.api("DELETE", `/agents/${agent.id}/tool-keys/${second.body.id}`)).status).toBe(204);
    expect(await keysOf(agent.id)).toEqual([]);
    expect((await ws.api("DELETE", `/agents/${agent.id}/tool-keys/${second.body.id}`)).status).toBe(404);
  });

  test("rotations at the same time leave two keys", async () => {
    const { body: agent } = await ws.api("POST", "/agents", input);
    await Promise.all(Array.from({ length: 5 }, () => ws.api("POST", `/agents/${agent.id}/tool-keys`, {})));
    expect(await keysOf(agent.id)).toHaveLength(2);
  });

  test("an overlap that cannot be used is refused", async () => {
    const { body: agent } = await ws.api("POST", "/agents", input);
    for (const overlap of [-1, 1.5, "day", 1e300]) {
      const answer = await ws.api("POST", `/agents/${agent.id}/tool-keys`, { overlap_s: overlap });
      expect([answer.status, Object.keys(answer.body.error.fields)]).toEqual([422, ["overlap_s"]]);
    }
    expect(await keysOf(agent.id)).toHaveLength(1);
  });
});

test("without a key, with a wrong one or one in the query, the answer is 401", async () => {
  for (const headers of [
    {},
    { authorization: `Bearer mk_${"x".repeat(40)}` },
    { authorization: ws.key },
    { "x-api-key": ws.key },
  ] as Record<string, string>[]) {
    const answer = await call("GET", `/api/v1/agents?key=${ws.key}`, { headers });
    expect([answer.status, answer.body.error.code]).toEqual([401, "unauthorized"]);
  }
});
