import { beforeAll, describe, expect, test } from "vitest";
import { type Furnished, furnish } from "../fixtures/furnished";
import { sandboxConnection } from "../fixtures/sandbox-connection";
import { seedFunction, seedMappings } from "../fixtures/seed-function";
import { newPhone, newToolCaller } from "../fixtures/tool-caller";
import { newWorkspace, sql } from "../fixtures/workspace";

/** Single sentences of the contract, each by itself, that the tests of whole features pass by. */

let own: Furnished;
beforeAll(async () => {
  own = await furnish();
}, 60_000);

test("ids are prefixed text", async () => {
  const { ids, ws } = own;
  const { body: versions } = await ws.api("GET", `/functions/${ids.function}/versions`);
  for (const [id, prefix] of [
    [ws.id, "ws"],
    [ids.agent, "agt"],
    [ids.connection, "con"],
    [ids.function, "fn"],
    [ids.message, "msg"],
    [ids.call, "call"],
    [ids.toolKey, "key"],
    [versions.data[0].by.id, "key"],
  ]) {
    expect(id).toMatch(new RegExp(`^${prefix}_[0-9a-z]{10,40}$`));
  }
});

test("a list has fifty things unless it is told otherwise, and at most five hundred", async () => {
  const ws = await newWorkspace();
  await sql()`
    insert into opt_outs (workspace_id, id, phone, reason)
    select ${ws.id}, 'opt_' || lpad(n::text, 26, '0'), '+49151' || (10000000 + n), 'api' from generate_series(1, 501) n`;
  const first = (await ws.api("GET", "/opt-outs")).body;
  expect([first.data.length, typeof first.next_cursor]).toEqual([50, "string"]);
  const most = (await ws.api("GET", "/opt-outs?limit=500")).body;
  expect([most.data.length, typeof most.next_cursor]).toEqual([500, "string"]);
  const rest = (await ws.api("GET", `/opt-outs?limit=500&cursor=${most.next_cursor}`)).body;
  expect([rest.data.length, rest.next_cursor]).toEqual([1, null]);
});

test("POST and PATCH answer the thing as GET does, DELETE nothing, and then it is gone", async () => {
  const ws = await newWorkspace();
  const read = async (path: string) => (await ws.api("GET", path)).body;
  const spare = await sandboxConnection(ws);
  const agent = await ws.api("POST", "/agents", { name: "Desk", default_country: "IN" });
  const { tool_key, ...withoutKey } = agent.body;
  expect([agent.status, tool_key]).toEqual([201, expect.stringMatching(/^tk_/)]);
  const made = [
    ["/agents", withoutKey, { name: "Front desk", metadata_fields: [{ key: "plan" }] }],
    [
      "/functions",
      (await ws.api("POST", `/agents/${agent.body.id}/functions`, seedFunction(spare.id))).body,
      { say: { sent: { en: "It is there.", hi: "भेज दिया." } }, enabled: false },
    ],
    [
      "/connections",
      (
        await ws.api("POST", "/connections", {
          provider: "heltar",
          name: "Heltar",
          credentials: { api_key: "heltar-key-0001" },
        })
      ).body,
      { name: "Another name", settings: { timeout_ms: 2_000 } },
    ],
  ] as const;
  for (const [kind, thing, change] of made) {
    const path = `${kind}/${thing.id}`;
    expect([kind, await read(path)]).toEqual([kind, thing]);
    const changed = await ws.api("PATCH", path, change);
    expect([kind, changed.status, changed.body]).toEqual([kind, 200, await read(path)]);
    expect(changed.body).toMatchObject(change);
  }
  // What uses something goes before it.
  for (const [kind, thing] of [made[1], made[2], made[0]]) {
    const gone = await ws.api("DELETE", `${kind}/${thing.id}`);
    expect([kind, gone.status, gone.body]).toEqual([kind, 204, ""]);
    for (const method of ["GET", "PATCH", "DELETE"]) {
      const answer = await ws.api(method, `${kind}/${thing.id}`, method === "PATCH" ? {} : undefined);
      expect([kind, method, answer.status]).toEqual([kind, method, 404]);
    }
  }
  const optOut = await ws.api("POST", "/opt-outs", { phone: newPhone() });
  expect((await read("/opt-outs")).data).toEqual([optOut.body]);
  expect((await ws.api("DELETE", `/opt-outs/${optOut.body.id}`)).status).toBe(204);
  expect((await read("/opt-outs")).data).toEqual([]);
});

test("a rotation overlaps by a day unless it names another time", async () => {
  const { body: agent } = await own.ws.api("POST", "/agents", { name: "Keys", default_country: "IN" });
  const path = `/agents/${agent.id}/tool-keys`;
  const made = await own.ws.api("POST", path);
  expect(made.body).toEqual({
    id: expect.stringMatching(/^key_/),
    tool_key: expect.stringMatching(/^tk_/),
  });
  const [row] = await sql()`
    select extract(epoch from expires_at - now())::float as s from tool_keys
    where agent_id = ${agent.id} and id <> ${made.body.id}`;
  expect(86_400 - Number(row?.s)).toBeGreaterThanOrEqual(0);
  expect(86_400 - Number(row?.s)).toBeLessThan(60);
});

describe("sources", () => {
  test("customer_phone, call_id, agent_name, date and time are always there as metadata", async () => {
    const caller = await newToolCaller();
    const found = async (...keys: [string, string]) => {
      const mappings = keys.map((key, at) => ({ slot: `body.${at + 1}`, source: "metadata", key }));
      await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { mappings });
      const { body } = await caller.tool({ call_id: "c-7", customer_phone: caller.phone });
      const { values } = await caller.message(body.message_id);
      return values.map(({ value }: { value: string }) => value);
    };
    expect(await found("agent_name", "call_id")).toEqual(["Front desk", "c-7"]);
    expect(await found("date", "time")).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      expect.stringMatching(/^\d\d:\d\d$/),
    ]);
    expect(await found("customer_phone", "agent_name")).toEqual([caller.phone, "Front desk"]);
  });

  test("lists and objects fit no place for words", async () => {
    const caller = await newToolCaller({
      fn: { mappings: [seedMappings[0], { slot: "body.2", source: "metadata", key: "contact" }] },
    });
    const answer = (contact: unknown, otp_code: unknown = "1") =>
      caller.tool({ customer_phone: caller.phone, metadata: { contact }, arguments: { otp_code } });
    for (const contact of [["a"], { mail: "a" }]) {
      expect((await answer(contact)).body).toMatchObject({ ok: false, status: "invalid", code: "bad_value" });
      const asked = (await answer("a", contact)).body;
      expect(asked).toMatchObject({ ok: false, status: "invalid", code: "bad_arguments" });
    }
    expect(await caller.arrived()).toEqual([]);
  });

  test("consent may be a value of the call's metadata", async () => {
    const caller = await newToolCaller({ fn: { consent: { metadata: "customer.agreed" } } });
    const send = async (metadata: unknown) =>
      (await caller.tool({ customer_phone: caller.phone, metadata, arguments: { otp_code: "1" } })).body;
    for (const agreed of [undefined, null, false, "no", "", 0]) {
      const refused = { ok: false, status: "blocked", code: "no_consent" };
      expect(await send({ customer: { agreed } })).toMatchObject(refused);
    }
    expect(await send({ customer: { agreed: true } })).toMatchObject({ ok: true, status: "sent" });
  });

  test("a key that is not known is refused, also where it would only be taken away", async () => {
    const { ws, ids } = own;
    for (const [path, patch, field] of [
      [`/agents/${ids.agent}`, { colour: null }, "colour"],
      [`/agents/${ids.agent}`, { limits: { colour: null } }, "limits.colour"],
      [`/functions/${ids.function}`, { say: { colour: null } }, "say.colour"],
    ] as const) {
      const refused = await ws.api("PATCH", path, patch);
      expect([path, refused.status, Object.keys(refused.body.error?.fields ?? {})]).toEqual([
        path,
        422,
        [field],
      ]);
    }
    expect((await ws.api("PATCH", `/functions/${ids.function}`, { say: { failed: null } })).status).toBe(200);
  });

  test("a phrase knows the placeholder {last4} alone", async () => {
    const { ws, ids } = own;
    const say = (sent: unknown) => ws.api("PATCH", `/functions/${ids.function}`, { say: { sent } });
    expect((await say("Sent to {last4}.")).status).toBe(200);
    for (const sent of [
      "Sent to {phone}.",
      { en: "Sent to {last5}." },
      "{",
      "Sent {{last4}}.",
      "**Sent**",
      "See example.com/pay",
    ]) {
      const refused = await say(sent);
      expect([sent, refused.status]).toEqual([sent, 422]);
      expect(Object.keys(refused.body.error.fields)[0]).toMatch(/^say\.sent/);
    }
  });
});

describe("once", () => {
  /** How long each key of the caller's claims is good, in seconds, by its kind. */
  const windows = async (workspaceId: string) => {
    const rows = await sql()`
      select left(c.key, 1) as kind, round(extract(epoch from c.expires_at - m.created_at))::int as s
      from send_claims c join messages m on m.workspace_id = c.workspace_id and m.id = c.message_id
      where c.workspace_id = ${workspaceId} order by 1 desc`;
    return rows.map(({ kind, s }) => [kind, s]);
  };

  test("a delivery is known for a day, its content for two minutes of a call", async () => {
    const caller = await newToolCaller();
    const sent = await caller.tool({
      call_id: "c-1",
      tool_call_id: "t-1",
      customer_phone: caller.phone,
      otp_code: "1",
    });
    expect(sent.body.status).toBe("sent");
    expect(await windows(caller.ws.id)).toEqual([
      ["x", 86_400],
      ["m", 120],
    ]);
  });

  test("without a call's id the content is known for half a minute", async () => {
    const caller = await newToolCaller();
    const send = () => caller.tool({ customer_phone: caller.phone, otp_code: "1" });
    expect((await send()).body.status).toBe("sent");
    expect(await windows(caller.ws.id)).toEqual([["m", 30]]);
    expect((await send()).body.status).toBe("duplicate");
  });
});
