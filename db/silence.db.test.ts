import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { dropDatabase } from "@/e2e/fixtures/database";
import { settings } from "@/e2e/fixtures/settings";
import { openSilentWay, type SilentWay } from "@/e2e/fixtures/silent-way";
import { parseEnv, setEnv } from "@/lib/env";
import { watchDatabase } from "@/lib/server/health";
import { closeDb, db, engineSql, laneSql } from "./client";

let way: SilentWay;
beforeAll(async () => {
  way = await openSilentWay(inject("databaseUrl"));
  const parsed = parseEnv(settings(way.url));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(async () => {
  await closeDb();
  way.close();
});

const answers = async (ask: () => PromiseLike<unknown>) => {
  await ask();
  return true;
};
/** Asks until an answer comes, as calls do. */
const found = (ask: () => PromiseLike<unknown>) =>
  expect
    .poll(
      () => Promise.race([answers(ask), new Promise((late) => setTimeout(late, 1_000))]).catch(() => false),
      {
        timeout: 12_000,
      },
    )
    .toBe(true);

test("a database that falls silent, as one that lost its power, is found again in seconds where its name leads then", async () => {
  const asks = [
    () => laneSql("claims")`select 1`,
    () => engineSql()`select 1`,
    () => db().execute("select 1"),
  ];
  for (const ask of asks) await ask();
  way.fallSilent();
  const began = performance.now();
  // What hangs fails, so that who writes one set after another goes on.
  await expect(laneSql("claims")`select 1`).rejects.toMatchObject({ code: "CONNECTION_DESTROYED" });
  expect(performance.now() - began).toBeLessThan(6_000);
  // The other pools are left as well, before anybody had to wait for them.
  for (const ask of asks) await found(ask);
  expect(performance.now() - began).toBeLessThan(12_000);
}, 40_000);

test("a statement that takes its time is no silence, nor is a pool that rests", async () => {
  const [before] = await engineSql()<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await laneSql("records")`select pg_sleep(1.2)`;
  await new Promise((later) => setTimeout(later, 4_000));
  await db().execute("select pg_sleep(5)");
  const pids = await Promise.all(
    Array.from({ length: 20 }, () => engineSql()<{ pid: number }[]>`select pg_backend_pid() as pid`),
  );
  expect(pids.flat().map(({ pid }) => pid)).toContain(before?.pid);
}, 40_000);

test("health is told by a new connection when the old one gives no answer", async () => {
  const health = watchDatabase(way.url);
  expect(await health.check()).toBe("ok");
  way.fallSilent();
  expect(await health.check()).toBe("unavailable");
  await expect.poll(() => health.check(), { timeout: 10_000 }).toBe("ok");
  await health.close();
}, 40_000);

test("a database that only reads is told as such, and as well again once it writes", async () => {
  const name = "test_only_reads";
  const admin = postgres(inject("databaseUrl"), { max: 1, onnotice: () => {} });
  await dropDatabase(admin, name);
  await admin.unsafe(`create database ${name}`);
  await admin.unsafe(`alter database ${name} set default_transaction_read_only = on`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${name}`;
  const health = watchDatabase(url.href);
  try {
    expect(await health.check()).toBe("read-only");
    // Only new connections hear of it, as after a failover.
    await admin.unsafe(`alter database ${name} reset default_transaction_read_only`);
    await expect.poll(() => health.check(), { timeout: 10_000 }).toBe("ok");
  } finally {
    await health.close();
    await dropDatabase(admin, name);
    await admin.end();
  }
}, 40_000);
