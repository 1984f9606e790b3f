import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, inject, test } from "vitest";
import { settings } from "@/e2e/fixtures/settings";
import { parseEnv, setEnv } from "@/lib/env";
import { warmUp } from "@/lib/messages/warm-up";
import { forgetProcessState } from "@/lib/process-state";
import { closeDb, db, engineSql, laneSql } from "./client";

function begin(most: number): void {
  const parsed = parseEnv({ ...settings(inject("databaseUrl")), DATABASE_POOL_MAX: String(most) });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  forgetProcessState("env");
  setEnv(parsed.env);
}

async function backendOf(sql: ReturnType<typeof engineSql>): Promise<number> {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return row?.pid ?? 0;
}

/** How many connections an amount of statements at once gets. */
async function mostOf(sql: () => ReturnType<typeof engineSql>): Promise<Set<number>> {
  return new Set(
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        const [row] = await sql()<{ pid: number }[]>`select pg_backend_pid() as pid, pg_sleep(0.05)`;
        return row?.pid ?? 0;
      }),
    ),
  );
}

afterEach(closeDb);

describe("a lane of the engine path", () => {
  test("has one connection, always the same, that nobody else uses", async () => {
    begin(20);
    const [claims, outcomes, records] = await Promise.all([
      mostOf(() => laneSql("claims")),
      mostOf(() => laneSql("outcomes")),
      mostOf(() => laneSql("records")),
    ]);
    const others = await mostOf(engineSql);
    expect([claims.size, outcomes.size, records.size, others.size]).toEqual([1, 1, 1, 7]);
    expect(new Set([...claims, ...outcomes, ...records, ...others]).size).toBe(10);
  });

  test("shares the few connections of a small installation", async () => {
    begin(4);
    const all = await mostOf(() => laneSql("claims"));
    for (const pid of await mostOf(engineSql)) all.add(pid);
    expect(all.size).toBe(2);
  });

  test("leaves a connection that only reads, as one to the old database after a failover, for a new one", async () => {
    begin(2);
    const [pid] = await mostOf(() => laneSql("claims"));
    await engineSql()`set session characteristics as transaction read only`;
    await wait(1_100);
    const change = () => laneSql("claims")`delete from idempotency_keys where false`;
    await expect(change()).rejects.toMatchObject({ code: "25006" });
    await change();
    expect((await mostOf(() => laneSql("claims"))).has(pid ?? 0)).toBe(false);
  });

  test("of screens does so too, by a statement of its own as in a transaction", async () => {
    begin(2);
    for (const change of [
      () => db().execute("delete from idempotency_keys where false"),
      () => db().transaction((tx) => tx.execute("delete from idempotency_keys where false")),
    ]) {
      await db().execute("set session characteristics as transaction read only");
      await wait(1_100);
      await expect(change()).rejects.toThrow();
      await change();
    }
  });

  test("finds the database again when its connection was cut", async () => {
    begin(20);
    const before = await backendOf(laneSql("claims"));
    await engineSql()`select pg_terminate_backend(${before})`;
    await expect
      .poll(() => backendOf(laneSql("claims")).catch(() => before), { timeout: 5_000 })
      .not.toBe(before);
  });

  test.each(["claims", "outcomes"] as const)(
    "of %s has its statement prepared by the warm-up",
    async (lane) => {
      begin(20);
      const prepared = async () => {
        const rows = await laneSql(lane)<
          { statement: string }[]
        >`select statement from pg_prepared_statements`;
        return rows
          .map(({ statement }) => statement)
          .filter((one) => /claim_messages|record_outcomes/.test(one));
      };
      expect(await prepared()).toEqual([]);
      await warmUp();
      expect(await prepared()).toHaveLength(1);
    },
  );
});
