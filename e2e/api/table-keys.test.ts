import { expect, test } from "vitest";
import { sql } from "../fixtures/workspace";

/**
 * What a spread of the tables by workspace (Citus and the like) asks of them: every unique key begins with the
 * workspace. Tables that could not be spread stay whole, each with its reason.
 */
const whole: Record<string, string> = {
  workspaces: "the list of what the others are spread by; a row each",
  users: "a person may belong to several workspaces; signs in before one is chosen",
  sessions: "of a person, not of a workspace; some a person",
  one_time_links: "of a person, found by the hash in the link; a row a person who lost the password",
  sign_in_attempts: "of an address, before anybody is known; a row an address",
  sandbox_subscriptions: "the sandbox stands outside the workspaces, as a provider does; off in production",
  sandbox_messages: "the same; forgets after 30 days",
  sandbox_replies: "the same; forgets after 30 days",
};

/** Keys by which something is found before its workspace is known: a hash of 32 random bytes, which cannot meet. */
const byHash: Record<string, string> = {
  api_keys_hash: "a management key names no workspace",
  tool_keys_hash: "a tool key is looked up by itself, in a table of some rows an agent",
  invitations_token: "a link names no workspace",
};

type Key = { table: string; name: string; first: string };

const keys = () => sql()<Key[]>`
  select c.relname as "table", i.relname as name, a.attname::text as first
  from pg_index x
  join pg_class c on c.oid = x.indrelid
  join pg_class i on i.oid = x.indexrelid
  join pg_attribute a on a.attrelid = i.oid and a.attnum = 1
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and (x.indisunique or x.indisprimary)
  order by 1, 2`;

test("every primary and unique key begins with the workspace, but for those with a reason", async () => {
  const found = await keys();
  const others = found.filter(({ first }) => first !== "workspace_id");
  const unexplained = others.filter(({ table, name }) => !(table in whole) && !(name in byHash));
  expect(unexplained).toEqual([]);
  // A reason whose table or key is gone, or has the workspace by now, is none.
  const tables = new Set(others.map(({ table }) => table));
  const names = new Set(others.map(({ name }) => name));
  expect(Object.keys(whole).filter((table) => !tables.has(table))).toEqual([]);
  expect(Object.keys(byHash).filter((name) => !names.has(name))).toEqual([]);
});

test("what grows with calls and messages is spread, and points to nothing that lies elsewhere", async () => {
  const growing = ["messages", "message_events", "message_rollups", "message_days", "send_claims", "calls"];
  growing.push(
    "tool_calls",
    "inbound_messages",
    "parked_events",
    "audit_log",
    "webhook_deliveries",
    "engine_requests",
  );
  const found = await keys();
  for (const table of growing) {
    expect([table, found.filter((key) => key.table === table).map(({ first }) => first)]).toEqual([
      table,
      expect.arrayContaining(["workspace_id"]),
    ]);
    expect(table in whole).toBe(false);
  }
  const pointing = await sql()<{ table: string; name: string; columns: string[]; target: string }[]>`
    select f.conrelid::regclass::text as "table", f.conname as name, f.confrelid::regclass::text as target,
      array_agg(a.attname::text order by k.ord) as columns
    from pg_constraint f
    cross join unnest(f.conkey) with ordinality as k(num, ord)
    join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.num
    where f.contype = 'f' and f.conrelid = any(${growing}::regclass[])
    group by 1, 2, 3`;
  expect(pointing.filter(({ columns }) => columns[0] !== "workspace_id")).toEqual([]);
});
