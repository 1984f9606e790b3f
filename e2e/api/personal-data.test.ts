import { beforeAll, expect, inject, test } from "vitest";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { applyRetention } from "@/lib/messages/apply-retention";
import { exportNumber } from "@/lib/messages/export-number";
import { forgetNumber } from "@/lib/messages/forget-number";
import { belongings, type Furnished, furnish } from "../fixtures/furnished";
import { settings } from "../fixtures/settings";
import { sql } from "../fixtures/workspace";

let own: Furnished;
let stranger: Furnished;
beforeAll(async () => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  [own, stranger] = await Promise.all([furnish(), furnish()]);
});

const ctxOf = (furnished: Furnished): Context => ({
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

test("one number is forgotten with all that hangs on it; the opt-out stays, the audit log does not name it", async () => {
  const { phone } = own.caller;
  const { ws } = own;
  await ws.api("POST", "/opt-outs", { phone });
  const before = await belongings(stranger.ws);
  expect(await forgetNumber(ctxOf(stranger), { phone, opt_out: true })).toEqual({
    messages: 0,
    calls: 0,
    answers: 0,
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
