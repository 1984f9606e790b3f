import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { Place, until } from "./instance";

/** Several processes that start at the same moment on one database, as after a deployment. */

const journal = z
  .object({ entries: z.array(z.object({ tag: z.string() })) })
  .parse(JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8")));

/** The advisory lock's key in db/migrate.ts. */
const lockKey = 0x6d696463;

let place: Place;
let server: EmbeddedPostgres;
beforeAll(async () => {
  place = await Place.make();
  server = await startEmbeddedPostgres({ dataDir: place.dataDir });
});
afterAll(async () => {
  await server.stop();
  await place.remove();
});

async function emptyDatabase(): Promise<string> {
  const name = `migrators_${randomBytes(4).toString("hex")}`;
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

/** What migrations leave behind: which were recorded, and every table, index, function and trigger. */
async function schemaOf(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return {
      ours: await sql`select hash from drizzle.__drizzle_migrations order by id`,
      queue: await sql`select id from graphile_worker.migrations order by id`,
      columns: await sql`
        select table_schema, table_name, column_name, data_type, is_nullable, column_default
        from information_schema.columns where table_schema in ('public', 'graphile_worker') order by 1, 2, 3`,
      indexes: await sql`
        select indexdef from pg_indexes where schemaname in ('public', 'graphile_worker') order by 1`,
      functions: await sql`
        select proname, md5(prosrc) as body from pg_proc
        where pronamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) order by 1, 2`,
      triggers: await sql`select tgrelid::regclass::text as "table", tgname from pg_trigger
        where not tgisinternal order by 1, 2`,
    };
  } finally {
    await sql.end();
  }
}

test.each([2, 4])(
  "%i migrators at once on an empty database all succeed, and each migration runs once",
  async (count) => {
    const [alone, shared] = [await emptyDatabase(), await emptyDatabase()];
    await migrate(alone);
    await Promise.all(Array.from({ length: count }, () => migrate(shared)));
    const found = await schemaOf(shared);
    expect(found.ours).toHaveLength(journal.entries.length);
    expect(new Set(found.ours.map(({ hash }) => hash)).size).toBe(journal.entries.length);
    expect(found.queue.length).toBeGreaterThan(0);
    expect(found).toEqual(await schemaOf(alone));
    // Who comes later finds nothing to do.
    await Promise.all(Array.from({ length: count }, () => migrate(shared)));
    expect(await schemaOf(shared)).toEqual(found);
  },
);

test("a migrator waits for one that is at work, and succeeds when that one was killed", async () => {
  const url = await emptyDatabase();
  const other = postgres(url, { max: 1, onnotice: () => {} });
  const [holder] = await other<{ pid: number }[]>`
    select pg_backend_pid() as pid, pg_advisory_lock(${lockKey}::bigint)`;
  const waiting = migrate(url);
  const watcher = postgres(url, { max: 1, onnotice: () => {} });
  try {
    // Nothing is made while the other holds the lock, however long that takes.
    await until("the migrator waits for the lock", async () => {
      const [row] = await watcher<{ count: number }[]>`
        select count(*)::int as count from pg_locks where locktype = 'advisory' and not granted`;
      return row?.count === 1;
    });
    const [before] = await watcher`select to_regclass('public.workspaces') as there`;
    expect(before?.there).toBeNull();
    await watcher`select pg_terminate_backend(${holder?.pid ?? 0})`;
    await waiting;
    const [after] = await watcher`select to_regclass('public.workspaces') as there`;
    expect(after?.there).toBe("workspaces");
  } finally {
    await Promise.all([watcher.end(), other.end({ timeout: 0 })]);
  }
});
