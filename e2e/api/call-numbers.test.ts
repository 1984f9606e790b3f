import { randomInt } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { applyRetention } from "@/lib/messages/apply-retention";
import { exportNumber } from "@/lib/messages/export-number";
import { forgetNumber } from "@/lib/messages/forget-number";
import { settings } from "../fixtures/settings";
import { newPhone, newToolCaller, type ToolCaller, until } from "../fixtures/tool-caller";
import { sql } from "../fixtures/workspace";

/** Calls in which no message was made: whose they were is known by what the engine named. */

let caller: ToolCaller;
beforeAll(async () => {
  const { port } = new URL(inject("baseUrl"));
  const parsed = parseEnv({ ...settings(inject("databaseUrl")), PORT: port });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  caller = await newToolCaller();
});

const owner = ({ ws }: ToolCaller): Context => ({
  workspaceId: ws.id,
  actor: { type: "user", userId: "usr_test", role: "owner" },
  requestId: "test",
});

const listed = async (query: string, of = caller) => (await of.ws.api("GET", `/calls?${query}`)).body.data;

/** The one call of this id, once a number is known of it. */
const named = async (callId: string) =>
  (
    await until(
      () => listed(`call_id=${callId}`),
      ([one]) => typeof one?.named_phone === "string",
    )
  )[0];

type Way = [name: string, tell: (callId: string, phone: string) => Promise<{ status: number }>];

const ways: Way[] = [
  [
    "a tool call that was refused",
    (call_id, customer_phone) => caller.tool({ call_id, customer_phone, arguments: {} }),
  ],
  [
    "a tool call of a function that is not there",
    (call_id, phone) => caller.tool({ call_id, phone }, {}, "send_nothing"),
  ],
  [
    "a tool call in dry run",
    (call_id, customer_phone) => caller.tool({ call_id, customer_phone, otp_code: "1", dry_run: true }),
  ],
  [
    "an outbound call at Retell",
    (call_id, to_number) =>
      caller.at("POST", "", {
        name: "send_otp",
        args: {},
        call: { call_id, from_number: "+912212345678", to_number, direction: "outbound" },
      }),
  ],
  [
    "a tool call over MCP",
    (callId, phone) =>
      caller.mcp({
        jsonrpc: "2.0",
        id: 1,
        method: "tools/call",
        params: {
          name: "send_otp",
          arguments: {},
          _meta: { "midcall/call-id": callId, "midcall/customer-phone": phone },
        },
      }),
  ],
  [
    "Vapi's report at the end",
    (id, number) =>
      caller.at("POST", "", {
        message: { type: "end-of-call-report", call: { id, type: "inboundPhoneCall" }, customer: { number } },
      }),
  ],
  [
    "the end, in its body",
    (callId, phone) => caller.at("POST", `/calls/${callId}/end`, { user_number: phone }),
  ],
  [
    "the end, in its header",
    (callId, phone) => caller.at("POST", `/calls/${callId}/end`, {}, { "x-customer-phone": phone }),
  ],
  [
    "a registration under another name",
    (callId, phone) => caller.at("PUT", `/calls/${callId}`, { direction: "outbound", to_number: phone }),
  ],
];

describe("the customer's number stands with its call", () => {
  test.each(ways)("after %s", async (name, tell) => {
    const [callId, phone] = [`c-${name.replace(/\W/g, "-")}`, newPhone()];
    expect((await tell(callId, phone)).status).toBe(200);
    expect(await named(callId)).toMatchObject({ call_id: callId, customer_phone: null, named_phone: phone });
    const found = await listed(`phone=${encodeURIComponent(phone)}`);
    expect(found.map((one: { call_id: string }) => one.call_id)).toEqual([callId]);
  });

  test("as the registered direction reads it: a call that the agent made is not with its own number", async () => {
    const [own, customer] = [newPhone(), newPhone()];
    await caller.at("PUT", "/calls/c-out", { direction: "outbound" });
    await caller.tool({ call_id: "c-out", from_number: own, to_number: customer });
    expect((await named("c-out")).named_phone).toBe(customer);
  });

  test("the last one named counts, a registered one takes its place, and taken back leaves none", async () => {
    const [first, last, registered] = [newPhone(), newPhone(), newPhone()];
    await caller.tool({ call_id: "c-last", customer_phone: first });
    expect((await named("c-last")).named_phone).toBe(first);
    await caller.at("POST", "/calls/c-last/end", { customer_phone: last });
    expect((await named("c-last")).named_phone).toBe(last);
    expect((await caller.at("PUT", "/calls/c-last", { metadata: { a: 1 } })).body.ok).toBe(true);
    expect((await named("c-last")).named_phone).toBe(last);
    await caller.at("PUT", "/calls/c-last", { customer_phone: registered });
    await caller.at("POST", "/calls/c-last/end", { customer_phone: last });
    await caller.tool({ call_id: "c-last", customer_phone: first });
    await until(
      async () =>
        (await caller.ws.api("GET", `/calls/${(await listed("call_id=c-last"))[0].id}`)).body.tool_calls,
      (uses) => uses.length === 2,
    );
    const own = { customer_phone: registered, named_phone: null };
    expect((await listed("call_id=c-last"))[0]).toMatchObject(own);
    await caller.at("PUT", "/calls/c-last", { customer_phone: null });
    const none = { customer_phone: null, named_phone: null };
    expect((await listed("call_id=c-last"))[0]).toMatchObject(none);
  });
});

test("a number that is withheld or none leaves the call without one, and its end is told all the same", async () => {
  for (const [index, number] of ["anonymous", "12", "", { a: 1 }].entries()) {
    const ended = await caller.at("POST", `/calls/c-none-${index}/end`, { customer_phone: number });
    expect(ended.body).toMatchObject({ ok: true, ended_at: expect.any(String) });
    expect((await listed(`call_id=c-none-${index}`))[0]).toMatchObject({
      customer_phone: null,
      named_phone: null,
    });
  }
});

test("nothing is sent by a number that was only named before", async () => {
  await caller.tool({ call_id: "c-only", customer_phone: newPhone() });
  await named("c-only");
  const { body } = await caller.tool({ call_id: "c-only", tool_call_id: "t-2", otp_code: "123456" });
  expect(body).toMatchObject({ ok: false, code: "no_phone" });
});

test("it is exported and forgotten with all that there is of the number, and goes with its call", async () => {
  const own = await newToolCaller();
  const [phone, other] = [newPhone(), newPhone()];
  await own.tool({ call_id: "c-1", customer_phone: phone });
  await own.at("POST", "/calls/c-2/end", { customer_phone: phone });
  // One that sent to somebody else stays, without the number.
  expect((await own.tool({ call_id: "c-3", customer_phone: other, otp_code: "123456" })).body.status).toBe(
    "sent",
  );
  await own.at("PUT", "/calls/c-3", { caller_number: phone, metadata: { customer_name: "Asha" } });
  await until(
    () => listed(`phone=${encodeURIComponent(phone)}`, own),
    (data) => data.length === 3,
  );
  const file = await exportNumber(owner(own), { phone });
  expect(file.calls.map(({ engine_call_id }) => engine_call_id).sort()).toEqual(["c-1", "c-2", "c-3"]);
  expect(file.calls.map(({ named_phone }) => named_phone)).toEqual([phone, phone, phone]);

  expect(await forgetNumber(owner(own), { phone, opt_out: false })).toMatchObject({ calls: 2, messages: 0 });
  const [left] = await sql()`
    select count(*)::int as calls, count(named_phone)::int as named, jsonb_agg(metadata) as metadata
    from calls where workspace_id = ${own.ws.id}`;
  expect(left).toEqual({ calls: 1, named: 0, metadata: [{}] });
  const rows = await sql()`
    select 1 from tool_calls where workspace_id = ${own.ws.id} and message_id is null`;
  expect(rows).toHaveLength(0);

  await own.at("POST", "/calls/c-4/end", { customer_phone: phone });
  await sql()`update calls set created_at = now() - interval '40 days' where workspace_id = ${own.ws.id}`;
  await sql()`update workspaces set messages_days = 30 where id = ${own.ws.id}`;
  await applyRetention();
  expect(await sql()`select 1 from calls where workspace_id = ${own.ws.id}`).toHaveLength(0);
});

test("what a number's other spelling stands with is exported and forgotten with it", async () => {
  const own = await newToolCaller();
  const rest = randomInt(60_000_000, 99_999_999);
  const [phone, spelt] = [`+55119${rest}`, `+5511${rest}`];
  const send = (call_id: string, customer_phone: string) =>
    own.tool({ call_id, customer_phone, arguments: { otp_code: "123456" } });
  expect((await send("c-1", phone)).body.status).toBe("sent");
  expect((await send("c-2", spelt)).body.status).toBe("sent");
  await own.tool({ call_id: "c-3", customer_phone: spelt, arguments: {} });
  await until(
    () => listed("call_id=c-3", own),
    ([one]) => one?.named_phone === spelt,
  );
  const file = await exportNumber(owner(own), { phone });
  expect(file.messages.map(({ to_phone }) => to_phone)).toEqual([phone, spelt]);
  expect(file.calls).toHaveLength(3);
  expect(await forgetNumber(owner(own), { phone, opt_out: false })).toMatchObject({
    messages: 2,
    calls: 3,
    sandbox: 2,
  });
  expect(await own.arrived()).toEqual([]);
  expect(await exportNumber(owner(own), { phone: spelt })).toMatchObject({ messages: [], calls: [] });
});
