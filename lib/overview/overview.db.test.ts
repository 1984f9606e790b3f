import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { workspaces } from "@/db/schema";
import { makeManyMessages } from "@/e2e/fixtures/many-messages";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { readOverview } from "./read-overview";
import { rollUp } from "./roll-up";
import { overviewRanges, totalOf } from "./schema";

const count = 20_000;
/** In ms. */
const day = 86_400_000;
let ctx: Context;

beforeAll(async () => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  ctx = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
  // Its days begin within a UTC hour.
  await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Overview", timeZone: "Asia/Kolkata" });
  await makeManyMessages(ctx.workspaceId, count);
}, 120_000);
afterAll(closeDb, 60_000);

/** The same, counted from the messages themselves. */
async function exactly(from: string): Promise<Record<string, number>> {
  const rows = await db().execute<{ state: string; count: number }>(sql`
    select state, count(*)::int from messages
    where workspace_id = ${ctx.workspaceId} and created_at >= ${from}::timestamptz group by 1`);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

const yesterday = sql`date_bin('15 minutes', now() - interval '1 day', timestamptz '2000-01-01 00:00:00Z')`;

async function makeMessage(workspaceId: string, at = sql`now()`): Promise<void> {
  await db().execute(sql`
    insert into messages (workspace_id, id, state, agent_id, function_id, function_name, connection_id, provider,
      template, to_phone, to_source, "values", created_at)
    values (${workspaceId}, ${newId("message")}, 'accepted', 'agt_many1', 'fn_many1', 'send_otp', 'con', 'meta',
      '{}'::jsonb, '+919876543210', 'body', '[]'::jsonb, ${at})`);
}

describe("the overview", () => {
  test.each(overviewRanges)(
    "of a %s is the same from the messages and from the kept counts",
    async (range) => {
      const before = await readOverview(ctx, { range });
      await rollUp(true);
      await rollUp(false);
      const after = await readOverview(ctx, { range });
      const { from, ...counts } = after;
      expect(counts).toEqual({ ...before, from: undefined });
      expect(after.states).toMatchObject(await exactly(from));
      const failed = after.failures.reduce((sum, { count }) => sum + count, 0);
      expect(failed).toBe(after.states.failed);
      const inSteps = after.steps.reduce((sum, { states }) => sum + totalOf(states), 0);
      expect(inSteps).toBe(totalOf(after.states));
      const inFunctions = after.functions.reduce((sum, { states }) => sum + totalOf(states), 0);
      expect(inFunctions).toBe(totalOf(after.states));
      expect(after.steps).toHaveLength({ day: 24, week: 7, month: 30 }[range]);
      expect(after.answer_ms.p50).toBeGreaterThan(450);
      expect(after.answer_ms.p95).toBeGreaterThan(after.answer_ms.p50 ?? 0);
    },
  );

  test("begins its days at the workspace's midnight", async () => {
    const { steps, time_zone } = await readOverview(ctx, { range: "week" });
    expect(time_zone).toBe("Asia/Kolkata");
    expect(steps.map(({ from }) => from.slice(11))).toEqual(Array(7).fill("18:30:00Z"));
  });

  test.each([0, 3])("has all of a day that began twice, %i days ago", async (ago) => {
    const midnight = Math.floor(Date.now() / day - ago) * day;
    const nth = (midnight - Date.UTC(new Date(midnight).getUTCFullYear(), 0)) / day;
    const twice = { ...ctx, workspaceId: newId("workspace") };
    // Such rules Havana has, too: the clocks are put back at one o'clock.
    const timeZone = `STD0DST,${(nth + 180) % 365}/0,${nth}/1`;
    await db().insert(workspaces).values({ id: twice.workspaceId, name: "Twice", timeZone });
    for (const minutes of [50, 20, 1]) {
      const at = new Date(midnight - minutes * 60_000).toISOString();
      await makeMessage(twice.workspaceId, sql`${at}::timestamptz`);
    }
    const counts = async () => {
      const { steps } = await readOverview(twice, { range: "week" });
      return steps.map(({ states }) => totalOf(states)).reverse();
    };
    const expected = Array.from({ length: 7 }, (_, at) => (at === ago ? 3 : 0));
    expect(await counts()).toEqual(expected);
    await rollUp(true);
    await rollUp(false);
    expect(await counts()).toEqual(expected);
  });

  test("shows a message at once, and what became of it later after the next thorough count", async () => {
    const was = await readOverview(ctx, { range: "week" });
    await db().execute(sql`
      update messages set state = 'failed', error = '{"code":"account"}'::jsonb
      where workspace_id = ${ctx.workspaceId} and id in (
        select id from messages where workspace_id = ${ctx.workspaceId} and state = 'read'
          and created_at between now() - interval '4 days' and now() - interval '3 days' limit 3)`);
    await makeMessage(ctx.workspaceId);
    const at = await readOverview(ctx, { range: "week" });
    expect(totalOf(at.states)).toBe(totalOf(was.states) + 1);
    await rollUp(true);
    const later = await readOverview(ctx, { range: "week" });
    expect(later.failures.find(({ code }) => code === "account")?.count).toBe(3);
    expect(later.states.failed).toBe(was.states.failed + 3);
  });

  test("keeps counting what retention has deleted of a quarter", async () => {
    const short = { ...ctx, workspaceId: newId("workspace") };
    await db().insert(workspaces).values({ id: short.workspaceId, name: "A day", messagesDays: 1 });
    for (const _ of [1, 2, 3]) await makeMessage(short.workspaceId, yesterday);
    await rollUp(true);
    // The night came to between them.
    await db().execute(sql`
      delete from messages where workspace_id = ${short.workspaceId} and id = (
        select min(id) from messages where workspace_id = ${short.workspaceId})`);
    await makeMessage(short.workspaceId);
    await rollUp(true);
    expect(totalOf((await readOverview(short, { range: "week" })).states)).toBe(4);
  });

  test("of a workspace without messages is empty, and holds nothing of others", async () => {
    const stranger = { ...ctx, workspaceId: newId("workspace") };
    await db().insert(workspaces).values({ id: stranger.workspaceId, name: "Empty" });
    const overview = await readOverview(stranger, { range: "day" });
    expect(totalOf(overview.states)).toBe(0);
    expect(overview).toMatchObject({ failures: [], functions: [], answer_ms: { p50: null, p95: null } });
  });
});
