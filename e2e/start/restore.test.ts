import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { backup } from "@/lib/server/backup";
import { restore } from "@/lib/server/restore";
import { Place } from "./instance";

/** Backup and restore with a database of one's own. */

let place: Place;
let server: EmbeddedPostgres;
let file: string;
beforeAll(async () => {
  place = await Place.make();
  server = await startEmbeddedPostgres({ dataDir: place.dataDir });
  // A database as the first version left it.
  const old = await emptyDatabase();
  await migrate(old, firstMigrations(1), { schemaOnly: true });
  const sql = postgres(old, { max: 1, onnotice: () => {} });
  await sql`insert into workspaces (id, name) values ('ws_old', ${"Tab\t and \\ slash"})`;
  await sql`insert into agents (workspace_id, id, name, engine, default_country)
    values ('ws_old', 'ag_old', 'Front desk', 'other', 'IN')`;
  await sql.end();
  file = path.join(place.folder, "old.backup");
  await backup(options(old, file));
});
afterAll(async () => {
  await server.stop();
  await place.remove();
});

const options = (databaseUrl: string, backupFile: string) => ({
  root: process.cwd(),
  bag: {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: "a-secret-that-is-for-tests-alone-and-long-enough",
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
    DATA_DIR: path.join(place.folder, "none"),
  },
  args: [backupFile],
  tryLock: () => ({ release: () => {} }),
});

async function emptyDatabase(): Promise<string> {
  const name = `restore_${randomBytes(4).toString("hex")}`;
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

const journal = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8"));

/** The migrations as they were when there were no more than the first `count` of them. */
function firstMigrations(count: number): string {
  const folder = path.join(place.folder, `first-${count}`);
  mkdirSync(path.join(folder, "meta"), { recursive: true });
  const entries: { tag: string }[] = journal.entries.slice(0, count);
  writeFileSync(path.join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
  for (const { tag } of entries) cpSync(`db/migrations/${tag}.sql`, path.join(folder, `${tag}.sql`));
  return folder;
}

test("a backup of an older version is restored into an empty database and brought to the present schema", async () => {
  const url = await emptyDatabase();
  await restore(options(url, file));
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    expect(await sql`select id, name from workspaces`).toEqual([
      { id: "ws_old", name: "Tab\t and \\ slash" },
    ]);
    expect(await sql`select id from agents`).toEqual([{ id: "ag_old" }]);
    expect(await sql`select 1 from drizzle.__drizzle_migrations`).toHaveLength(journal.entries.length);
    expect(await sql`select workspace_id from config_versions`).toEqual([{ workspace_id: "ws_old" }]);
  } finally {
    await sql.end();
  }
  await expect(restore(options(url, file))).rejects.toThrow("There is a Midcall in this database.");
});

test("a backup comes to its end on a machine that hardly gets to read what the database sends", async () => {
  const url = await emptyDatabase();
  await migrate(url);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  // Each table's rows come in one piece, which is more than a stream likes to hold.
  await sql`insert into workspaces (id, name) select 'ws_' || n, repeat('x', 400) from generate_series(1, 120) n`;
  await sql`insert into agents (workspace_id, id, name, engine, default_country)
    select 'ws_' || n, 'agt_' || n, repeat('y', 400), 'generic', 'IN' from generate_series(1, 120) n`;
  await sql.end();
  const busy = setInterval(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30), 1);
  const whole = path.join(place.folder, "busy.backup");
  try {
    await backup(options(url, whole));
  } finally {
    clearInterval(busy);
  }
  const rows = gunzipSync(readFileSync(whole)).toString().trimEnd().split("\n").at(-1) ?? "";
  expect(JSON.parse(rows)).toMatchObject({ rows: { workspaces: 120, agents: 120 } });
});

test("a backup that finds no room, or no folder, says so and leaves nothing behind", async () => {
  const url = await emptyDatabase();
  await migrate(url);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  // More than the ways to the file hold, and nothing that can be packed.
  await sql`insert into workspaces (id, name)
    select 'ws_' || n, md5(random()::text) || md5(random()::text) from generate_series(1, 40000) as n`;
  await sql.end();
  const full = path.join(place.folder, "full.backup");
  symlinkSync("/dev/full", `${full}.part`);
  await expect(backup(options(url, full))).rejects.toThrow(
    /full\.backup could not be written \(ENOSPC\).*has room/,
  );
  expect(readdirSync(place.folder).filter((name) => name.startsWith("full"))).toEqual([]);
  const nowhere = path.join(place.folder, "none", "b.backup");
  await expect(backup(options(url, nowhere))).rejects.toThrow(
    /could not be written \(ENOENT\).*folder that exists/,
  );
  await expect(restore(options(url, nowhere))).rejects.toThrow(`There is no file ${nowhere}.`);
});

test("a filled database of before the last migrations is upgraded in place: its messages stay, and count as they should", async () => {
  const url = await emptyDatabase();
  const rewritten = journal.entries.findIndex(({ tag }: { tag: string }) => tag === "0019_kept_in_place");
  await migrate(url, firstMigrations(rewritten), { schemaOnly: true });
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`insert into workspaces (id, name) values ('ws_old', 'Clinic')`;
    await sql`insert into agents (workspace_id, id, name, engine, default_country)
      values ('ws_old', 'agt_old', 'Front desk', 'generic', 'IN')`;
    // Every state, a thousand of each, some of them under way.
    await sql`insert into messages (workspace_id, id, state, agent_id, function_id, function_name, connection_id,
        provider, template, to_phone, to_source, "values", created_at, lease_until)
      select 'ws_old', 'msg_' || n, (array['claimed', 'unknown', 'accepted', 'sent', 'failed', 'delivered', 'read'])[n % 7 + 1],
        'agt_old', 'fn_old', 'send_otp', 'con_old', 'meta', '{}', '+9198' || n, 'body', '[]',
        '2026-01-01'::timestamptz + n * interval '1 minute', '2026-01-01'::timestamptz + n * interval '2 minutes'
      from generate_series(1, 7000) n`;
    await sql`insert into message_events (workspace_id, id, message_id, state, at, applied)
      select 'ws_old', 'evt_' || n, 'msg_' || n, 'sent', now(), true from generate_series(1, 7000) n`;
    await sql`insert into parked_events (workspace_id, id, connection_id, provider_message_id, event)
      select 'ws_old', 'evt_' || n, 'con_old', 'wamid.' || n, '{}' from generate_series(1, 50) n`;
    const before = await sql`select id, state, to_phone, created_at, lease_until from messages order by id`;

    await migrate(url);

    expect(await sql`select id, state, to_phone, created_at, lease_until from messages order by id`).toEqual(
      before,
    );
    expect(await sql`select wrong, count(*)::int as n from messages group by 1 order by 1`).toEqual([
      { wrong: "failed", n: 1000 },
      { wrong: "unknown", n: 1000 },
      { wrong: null, n: 5000 },
    ]);
    expect(
      await sql`select count(*)::int as n from messages
        where claimed_until is distinct from case when state = 'claimed' then lease_until end`,
    ).toEqual([{ n: 0 }]);
    expect(await sql`select count(*)::int as n from message_events`).toEqual([{ n: 7000 }]);
    expect(await sql`select count(*)::int as n from parked_events`).toEqual([{ n: 50 }]);
    expect(await sql`select 1 from drizzle.__drizzle_migrations`).toHaveLength(journal.entries.length);
  } finally {
    await sql.end();
  }
});

test("a file that is broken, made by a newer version, or under another key is refused with nothing touched", async () => {
  const url = await emptyDatabase();
  const whole = readFileSync(file);
  const text = gunzipSync(whole).toString();
  const [first = "", ...others] = text.split("\n");
  const header = JSON.parse(first);
  const withHeader = (change: object) =>
    gzipSync([JSON.stringify({ ...header, ...change }), ...others].join("\n"));
  const flipped = Buffer.from(whole);
  flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 0xff;
  const secrets = { AUTH_SECRET: "other", ENCRYPTION_KEY: Buffer.alloc(32, 8).toString("base64") };
  const wrong: [string, Buffer, string][] = [
    ["cut off", whole.subarray(0, -20), "is no whole backup"],
    ["a bit turned", flipped, "is no whole backup"],
    ["no gzip", Buffer.from(text), "is no whole backup"],
    ["without a row", gzipSync(text.replace(/^ws_old\t.*\n/m, "")), "is no whole backup"],
    ["no header", gzipSync(others.join("\n")), "is no whole backup"],
    ["newer", withHeader({ migrations: journal.entries.length + 1 }), "made by a newer Midcall"],
    ["another key", withHeader({ secrets }), "under a key that ENCRYPTION_KEY does not have"],
  ];
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const [name, content, reason] of wrong) {
      const bad = path.join(place.folder, `${name.replaceAll(" ", "-")}.backup`);
      writeFileSync(bad, content);
      const said = await restore(options(url, bad)).then(
        () => "nothing",
        (error: unknown) => String(error),
      );
      expect([name, said]).toEqual([name, expect.stringContaining(reason)]);
      expect(said).not.toContain(secrets.ENCRYPTION_KEY);
      const [row] = await sql`select count(*)::int as count from pg_class where relkind = 'r'
        and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`;
      expect([name, row?.count]).toEqual([name, 0]);
    }
  } finally {
    await sql.end();
  }
});
