import { beforeAll, expect, inject, test } from "vitest";
import { listSandboxAccounts } from "@/lib/connections/list-sandbox-accounts";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { applyRetention } from "@/lib/messages/apply-retention";
import { exportNumber } from "@/lib/messages/export-number";
import { forgetNumber } from "@/lib/messages/forget-number";
import { replyFromPhone } from "@/lib/sandbox/phone-reply";
import { crontab } from "@/lib/worker/tasks";
import { belongings, type Furnished, furnish } from "../fixtures/furnished";
import { settings } from "../fixtures/settings";
import { newToolCaller, until } from "../fixtures/tool-caller";
import { sql } from "../fixtures/workspace";

let own: Furnished;
let stranger: Furnished;
beforeAll(async () => {
  const { port } = new URL(inject("baseUrl"));
  const parsed = parseEnv({ ...settings(inject("databaseUrl")), PORT: port });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  [own, stranger] = await Promise.all([furnish(), furnish()]);
});

const ctxOf = (furnished: Pick<Furnished, "ws">): Context => ({
  workspaceId: furnished.ws.id,
  actor: { type: "user", userId: newId("user"), role: "owner" },
  requestId: "test",
});

const count = async (table: string, ws: string) =>
  Number((await sql()`select count(*) as n from ${sql()(table)} where workspace_id = ${ws}`)[0]?.n);

test("everything of one number is exported, of one's own workspace, without its secret values", async () => {
  const { phone } = own.caller;
  const file = JSON.stringify(await exportNumber(ctxOf(own), { phone }));
  expect(file).toContain(own.ids.message);
  expect(file).toContain(own.ids.call);
  expect(file).toContain("support@company.com");
  expect(file).not.toContain("123456");
  const others = await exportNumber(ctxOf(stranger), { phone });
  expect([others.messages.length, others.calls.length, others.answers.length]).toEqual([0, 0, 0]);
  // Who took it along is noted, without the number; who found nothing took nothing along.
  const noted = async ({ ws }: Furnished) =>
    (await ws.api("GET", "/audit-log?thing=number")).body.data.map((entry: Record<string, unknown>) => entry);
  expect(await noted(own)).toMatchObject([
    {
      action: "exported",
      thing_name: expect.stringMatching(phone.slice(-4)),
      after: { messages: 1, calls: 1 },
    },
  ]);
  expect(JSON.stringify(await noted(own))).not.toContain(phone);
  expect(await noted(stranger)).toEqual([]);
});

test("after what was said is cleared and the rest deleted nothing of another workspace is missing", async () => {
  const furnished = await furnish();
  const { ws } = furnished;
  await sql()`update messages set created_at = now() - interval '40 days' where workspace_id = ${ws.id}`;
  await sql()`update calls set created_at = now() - interval '40 days', metadata = '{"customer_name":"Asha"}'
    where workspace_id = ${ws.id}`;
  await sql()`update tool_calls set created_at = now() - interval '40 days' where workspace_id = ${ws.id}`;
  const before = await belongings(stranger.ws);
  await applyRetention();
  expect(await count("messages", ws.id)).toBe(1);

  await sql()`update workspaces set values_days = 30, messages_days = 60 where id = ${ws.id}`;
  await applyRetention();
  const { body: message } = await ws.api("GET", `/messages/${furnished.ids.message}`);
  expect(message).toMatchObject({ state: "read", to: furnished.caller.phone, values: [] });
  const [kept] = await sql()`
    select request, response, answer, secret_values from messages where workspace_id = ${ws.id}`;
  expect(kept).toEqual({ request: null, response: null, answer: null, secret_values: null });
  expect((await ws.api("GET", `/calls/${furnished.ids.call}`)).body.metadata).toEqual({});

  await sql()`update workspaces set messages_days = 39 where id = ${ws.id}`;
  await applyRetention();
  for (const table of ["messages", "message_events", "calls", "tool_calls"]) {
    expect([table, await count(table, ws.id)]).toEqual([table, 0]);
  }
  expect(await count("agents", ws.id)).toBe(1);
  expect(await belongings(stranger.ws)).toEqual(before);
});

test("retention is carried out by its job, each night", async () => {
  const { ws, ids } = await furnish();
  await sql()`update messages set created_at = now() - interval '40 days' where workspace_id = ${ws.id}`;
  await sql()`update workspaces set values_days = 30, messages_days = 60 where id = ${ws.id}`;
  await sql()`select graphile_worker.add_job('retention')`;
  const { body } = await until(
    () => ws.api("GET", `/messages/${ids.message}`),
    ({ body }) => body.values.length === 0,
  );
  expect(body.state).toBe("read");
  await sql()`update workspaces set messages_days = 39 where id = ${ws.id}`;
  await sql()`select graphile_worker.add_job('retention')`;
  await until(
    () => ws.api("GET", `/messages/${ids.message}`),
    ({ status }) => status === 404,
  );
  expect(crontab).toMatch(/^\d+ \d+ \* \* \* retention\b/m);
});

test("one number is forgotten with all that hangs on it; the opt-out stays, the audit log does not name it", async () => {
  const { phone } = own.caller;
  const { ws } = own;
  await ws.api("POST", "/opt-outs", { phone });
  const before = await belongings(stranger.ws);
  expect(await forgetNumber(ctxOf(stranger), { phone, opt_out: true })).toEqual({
    messages: 0,
    calls: 0,
    answers: 0,
    sandbox: 0,
  });
  expect(await belongings(stranger.ws, ["audit_log"])).toEqual(
    Object.fromEntries(Object.entries(before).filter(([table]) => table !== "audit_log")),
  );
  expect(await forgetNumber(ctxOf(own), { phone, opt_out: false })).toMatchObject({ messages: 1, calls: 1 });
  const tables = await sql()`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace_id'`;
  const naming: string[] = [];
  for (const { name } of tables) {
    const rows = await sql()`
      select 1 from ${sql()(String(name))} t where workspace_id = ${ws.id} and t::text like ${`%${phone}%`}`;
    if (rows.length > 0) naming.push(String(name));
  }
  expect(naming.filter((name) => !["test_numbers"].includes(name))).toEqual(["opt_outs"]);
  expect((await ws.api("GET", `/messages/${own.ids.message}`)).status).toBe(404);
  await forgetNumber(ctxOf(own), { phone, opt_out: true });
  expect(await count("opt_outs", ws.id)).toBe(1);
});

test("the sandbox's phone forgets the number too: its messages and answers, also of a connection that is gone", async () => {
  const { caller, ws } = await furnish();
  const { phone } = caller;
  const digits = phone.slice(1);
  const ctx = ctxOf({ ws });
  const reply = { text: "Danke, bis morgen" };
  await replyFromPhone(ctx, await listSandboxAccounts(ctx), { phone, reply });
  // The same person at another business, whose phone shows what that one sent.
  const other = await newToolCaller();
  const sent = { call_id: "c-1", tool_call_id: "t-1", arguments: { otp_code: "654321" } };
  expect((await other.tool({ ...sent, customer_phone: phone })).body.status).toBe("sent");
  // The same account in two workspaces: what the other one sent is not ours to delete.
  const shared = await newToolCaller({ token: caller.connection.token });
  expect((await shared.tool({ ...sent, customer_phone: phone })).body.status).toBe("sent");
  const left = async () => ({
    arrived: (await sql()`select id from sandbox_messages where to_phone = ${digits}`).map(({ id }) => id),
    answered: (await sql()`select 1 from sandbox_replies where from_phone = ${digits}`).length,
  });
  expect(await left()).toMatchObject({ arrived: { length: 3 }, answered: 1 });

  await ws.api("DELETE", `/functions/${caller.functionId}`);
  expect((await ws.api("DELETE", `/connections/${caller.connection.id}`)).status).toBe(204);
  expect(await forgetNumber(ctx, { phone, opt_out: false })).toMatchObject({ messages: 1, sandbox: 2 });
  const theirs = await sql()`select provider_message_id as id from messages
    where workspace_id in (${other.ws.id}, ${shared.ws.id})`;
  expect((await left()).arrived.sort()).toEqual(theirs.map(({ id }) => id).sort());
  expect((await left()).answered).toBe(0);
});
