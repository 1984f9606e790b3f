import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, laneSql } from "@/db/client";
import { createDatabase } from "@/e2e/fixtures/database";
import { settings } from "@/e2e/fixtures/settings";
import { openSilentWay, type SilentWay } from "@/e2e/fixtures/silent-way";
import { drainBackground } from "@/lib/background";
import { parseEnv, setEnv } from "@/lib/env";
import { startJobs } from "./run-jobs";

/** Of its own: nobody else runs its jobs. */
let database: Awaited<ReturnType<typeof createDatabase>>;
let way: SilentWay;
/** Past the way: what it sees is true. */
let outside: postgres.Sql;
beforeAll(async () => {
  database = await createDatabase("", inject("databaseUrl"));
  way = await openSilentWay(database.url);
  outside = postgres(database.url, { max: 1 });
  const parsed = parseEnv(settings(way.url));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  startJobs();
});
afterAll(async () => {
  await drainBackground(20_000);
  await closeDb();
  way.close();
  await outside.end();
  await database.stop();
}, 30_000);

/** A job about nothing, which is done by finding that out. */
async function jobIsDone(): Promise<void> {
  const key = `ws_0:tell_outside:${randomUUID()}`;
  const subject = JSON.stringify({ workspaceId: "ws_0", subjectId: key });
  await outside`select graphile_worker.add_job('tell_outside', ${subject}::text::json, job_key := ${key})`;
  await expect
    .poll(async () => (await outside`select 1 from graphile_worker.jobs where key = ${key}`).length, {
      timeout: 20_000,
    })
    .toBe(0);
}

const listening = async () => {
  const [row] = await outside`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and query like 'LISTEN "jobs:insert"%'`;
  return row?.n;
};

test("the queue of a database that fell silent goes on where its name leads then, once a pool has noticed", async () => {
  await laneSql("claims")`select 1`;
  await jobIsDone();
  await expect.poll(listening, { timeout: 10_000 }).toBe(1);
  way.fallSilent();
  // As calls and the settling of claims ask all the time.
  await expect(laneSql("claims")`select 1`).rejects.toMatchObject({ code: "CONNECTION_DESTROYED" });
  await jobIsDone();
}, 60_000);
