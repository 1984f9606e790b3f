import { beforeAll, describe, expect, test } from "vitest";
import { type Furnished, furnish } from "../fixtures/furnished";
import { seedFunction } from "../fixtures/seed-function";
import { newWorkspace } from "../fixtures/workspace";

/** The words of the contract's §5, written out here once more: what the product's own schemas say is not asked. */

let own: Furnished;
beforeAll(async () => {
  own = await furnish();
}, 60_000);

const has = (thing: object, ...fields: string[]) =>
  expect(Object.keys(thing)).toEqual(expect.arrayContaining(fields));
const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

describe("fields", () => {
  test("a message has all of its fields, in their forms", async () => {
    const { ws, ids, caller } = own;
    const { body } = await ws.api("GET", `/messages/${ids.message}`);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^msg_/),
      state: "read",
      agent_id: ids.agent,
      function: "send_otp",
      connection_id: ids.connection,
      provider: "meta",
      template: { name: "otp_support", language: "en" },
      call_id: `c-${ids.agent}`,
      tool_call_id: "t-1",
      to: expect.stringMatching(/^\+\d+$/),
      to_source: "body",
      values: [
        { slot: "body.1", value: expect.any(String), source: "in_call" },
        { slot: "body.2", value: "support@company.com", source: "static" },
      ],
      provider_message_id: expect.any(String),
      error: null,
      say: expect.any(String),
      answer_ms: expect.any(Number),
      created_at: expect.stringMatching(utc),
    });
    expect(body.to).toBe(caller.phone);
    const states = body.timeline.map((event: { state: string }) => event.state);
    expect(states).toEqual(expect.arrayContaining(["accepted", "sent", "delivered", "read"]));
    for (const event of body.timeline)
      expect(event).toEqual({
        state: expect.any(String),
        at: expect.stringMatching(utc),
        applied: expect.any(Boolean),
      });
    const { data } = (await ws.api("GET", "/messages")).body;
    has(data[0], ...Object.keys(body).filter((key) => !["request", "response", "answers"].includes(key)));
  });

  test("agents, keys, connections, templates, functions and opt-outs have theirs", async () => {
    const { ws, ids } = own;
    const read = async (path: string) => (await ws.api("GET", path)).body;
    const agent = await read(`/agents/${ids.agent}`);
    has(agent, "name", "engine", "default_country", "armed", "test_numbers", "auth", "metadata_fields");
    has(agent, "limits", "status_tool");
    has(agent.limits, "per_call", "per_number_hour", "per_minute");
    const connection = await read(`/connections/${ids.connection}`);
    has(connection, "id", "provider", "name", "settings", "state");
    has(connection.webhook, "url", "verify_token");
    expect(connection).not.toHaveProperty("credentials");
    const { data: templates } = await read(`/connections/${ids.connection}/templates?limit=500`);
    for (const template of templates) {
      has(template, "id", "name", "language", "category", "status", "sendable", "slots", "components");
      if (!template.sendable) expect(template.reason).toMatch(/\w/);
      for (const slot of template.slots) has(slot, "id", "section", "kind", "label", "required");
    }
    has(await read(`/functions/${ids.function}`), ...Object.keys(seedFunction("x")), "enabled");
    const [optOut] = (await read("/opt-outs")).data;
    expect(optOut).toEqual({
      id: ids.optOut,
      phone: "+4915112345678",
      reason: "api",
      created_at: expect.stringMatching(utc),
    });
    const check = await ws.api("POST", `/connections/${ids.connection}/check`);
    expect(["connected", "attention"]).toContain(check.body.state);
    for (const detail of check.body.details) has(detail, "check", "ok", "message", "fix");
  });

  test("every engine of the contract is taken, and read back", async () => {
    const ws = await newWorkspace();
    const engines =
      "generic vapi retell elevenlabs cartesia bolna ultravox livekit pipecat openai_realtime gemini dograh telnyx deepgram";
    for (const engine of engines.split(" ")) {
      const made = await ws.api("POST", "/agents", { name: engine, engine, default_country: "IN" });
      expect([engine, made.status, made.body.engine]).toEqual([engine, 201, engine]);
      const { tool_key, ...rest } = made.body;
      expect(tool_key).toMatch(/^tk_/);
      expect((await ws.api("GET", `/agents/${made.body.id}`)).body).toEqual(rest);
      const changed = await ws.api("PATCH", `/agents/${made.body.id}`, { limits: { per_call: 2 } });
      expect(changed.body).toEqual((await ws.api("GET", `/agents/${made.body.id}`)).body);
      expect(changed.body.limits).toEqual({ per_call: 2, per_number_hour: 10, per_minute: 60 });
    }
  });
});

describe("lists", () => {
  test("each of them is walked by its cursor one by one: every thing once, then null", async () => {
    const { ws, ids } = own;
    // Two of everything.
    const second = await furnish(ws);
    await ws.api("POST", `/agents/${ids.agent}/functions`, {
      ...seedFunction(ids.connection),
      name: "send_again",
    });
    await ws.api("PATCH", `/functions/${ids.function}`, {
      description: "Another description for the version",
    });
    await ws.api("POST", "/opt-outs", { phone: "+4915112345679" });
    await ws.api("POST", `/agents/${ids.agent}/tool-keys`, { overlap_s: 600 });
    expect(second.ws).toBe(ws);
    for (const path of [
      "/agents",
      "/connections",
      `/agents/${ids.agent}/functions`,
      `/agents/${ids.agent}/tool-keys`,
      `/functions/${ids.function}/versions`,
      `/connections/${ids.connection}/templates`,
      "/messages",
      "/calls",
      "/opt-outs",
    ]) {
      const { data: all, next_cursor: end } = (await ws.api("GET", `${path}?limit=500`)).body;
      expect([path, end]).toEqual([path, null]);
      expect(all.length, path).toBeGreaterThan(1);
      const walked: unknown[] = [];
      for (let cursor: string | null = ""; cursor !== null && walked.length <= all.length; ) {
        const { body } = await ws.api("GET", `${path}?limit=1${cursor && `&cursor=${cursor}`}`);
        expect(body.data, path).toHaveLength(1);
        walked.push(...body.data);
        cursor = body.next_cursor;
      }
      expect(walked, path).toEqual(all);
    }
  });

  test("messages are found by each filter alone, and not by another value of it", async () => {
    const { ws, ids, caller } = own;
    const found = async (filter: string): Promise<string[]> =>
      (await ws.api("GET", `/messages?limit=500&${filter}`)).body.data.map(({ id }: { id: string }) => id);
    const [before, after] = [-3_600_000, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString());
    for (const [hit, miss] of [
      ["state=read", "state=failed"],
      [`agent_id=${ids.agent}`, "agent_id=agt_none"],
      ["function=send_otp", "function=other"],
      ["provider=meta", "provider=heltar"],
      [`to=${encodeURIComponent(caller.phone)}`, "to=%2B4915100000000"],
      [`call_id=c-${ids.agent}`, "call_id=c-none"],
      [`from=${before}`, `from=${after}`],
      [`until=${after}`, `until=${before}`],
      [`q=${ids.message}`, "q=msg_00000000000000000000"],
    ] as const) {
      expect([hit, (await found(hit)).includes(ids.message)]).toEqual([hit, true]);
      expect([miss, await found(miss)]).toEqual([miss, []]);
    }
  });
});

test("Idempotency-Key holds for every POST that makes something: the same answer, and one thing", async () => {
  const { ws, ids } = own;
  for (const [path, list, body] of [
    ["/opt-outs", "/opt-outs", { phone: "+4915112340001" }],
    [
      "/connections",
      "/connections",
      { provider: "heltar", name: "Once", credentials: { api_key: "heltar-key-once-0001" } },
    ],
    [
      `/agents/${ids.agent}/functions`,
      `/agents/${ids.agent}/functions`,
      { ...seedFunction(ids.connection), name: "send_once" },
    ],
    [`/agents/${ids.agent}/tool-keys`, `/agents/${ids.agent}/tool-keys`, { overlap_s: 60 }],
  ] as const) {
    const key = { "idempotency-key": `once-${path.length}-${Date.now()}` };
    const first = await ws.api("POST", path, body, key);
    const count = (await ws.api("GET", `${list}?limit=500`)).body.data.length;
    const again = await ws.api("POST", path, body, key);
    expect([path, first.status, again.status]).toEqual([path, 201, 201]);
    expect(again.body).toEqual(first.body);
    expect([path, (await ws.api("GET", `${list}?limit=500`)).body.data.length]).toEqual([path, count]);
    const other = await ws.api("POST", path, { ...body, extra: 1 }, key);
    expect([path, other.status]).toEqual([path, 422]);
  }
});

test("one variable that is used twice must be the same in everything", async () => {
  const { ws, ids } = own;
  const twice = (change: object) =>
    ws.api("POST", `/agents/${ids.agent}/functions`, {
      ...seedFunction(ids.connection),
      name: "send_twice",
      mappings: [
        { slot: "body.1", source: "in_call", name: "word", description: "A word that is said" },
        { slot: "body.2", source: "in_call", name: "word", description: "A word that is said", ...change },
      ],
    });
  for (const change of [{ description: "Another" }, { when_missing: "block" }, { secret: true }]) {
    const refused = await twice(change);
    expect([JSON.stringify(change), refused.status]).toEqual([JSON.stringify(change), 422]);
    expect(Object.keys(refused.body.error.fields).join()).toContain("mappings.1");
  }
  expect((await twice({})).status).toBe(201);
});
