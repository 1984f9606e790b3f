import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { workspaces } from "@/db/schema";
import { createDatabase } from "@/e2e/fixtures/database";
import { makeManyMessages, many } from "@/e2e/fixtures/many-messages";
import { type Plan, PlanWatch } from "@/e2e/fixtures/plans";
import { settings } from "@/e2e/fixtures/settings";
import { listCallSummaries } from "@/lib/calls/list-call-summaries";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { applyRetention } from "@/lib/messages/apply-retention";
import { applyStatusEvents } from "@/lib/messages/apply-status-events";
import { exportMessages } from "@/lib/messages/export-messages";
import { listMessages } from "@/lib/messages/list-messages";
import type { MessageFilters } from "@/lib/messages/schema";
import { reviveRetries, settleClaims, sweepExpired } from "@/lib/messages/settle-claims";
import { mostLookedAt } from "@/lib/newest-first";
import { largestPage } from "@/lib/page";
import { listFindings } from "./list-findings";
import { readOverview } from "./read-overview";
import { rollUp } from "./roll-up";

/** What grows without end: reading it whole takes longer each day. */
const growing = [
  "messages",
  "calls",
  "tool_calls",
  "message_events",
  "message_rollups",
  "message_days",
  "inbound_messages",
  "send_claims",
  "opt_outs",
  "parked_events",
];

const own = 15_000;
const others = 6;
const ofOthers = 2_500;

/** Of its own: the planner goes by statistics of tables that other tests would fill at the same time. */
let database: Awaited<ReturnType<typeof createDatabase>>;
let ctx: Context;
let watch: PlanWatch;

beforeAll(async () => {
  database = await createDatabase("", inject("databaseUrl"));
  const parsed = parseEnv(settings(database.url));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  ctx = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
  // One workspace of several: what fits for one that has all rows need not fit for one that has its share.
  const all = [ctx.workspaceId, ...Array.from({ length: others }, () => newId("workspace"))];
  await db()
    .insert(workspaces)
    .values(all.map((id) => ({ id, name: "Plans" })));
  for (const id of all) {
    await makeManyMessages(id, id === ctx.workspaceId ? own : ofOthers);
    await makeToolCalls(id);
  }
  await rollUp(true);
  await makeFunctions(ctx.workspaceId);
  await db().execute(`
    insert into send_claims (workspace_id, key, message_id, expires_at)
    select workspace_id, 'x:' || id, id, now() + interval '1 day' from messages
    where workspace_id = '${ctx.workspaceId}'`);
  await db().execute(`
    insert into opt_outs (workspace_id, id, phone, reason)
    select '${ctx.workspaceId}', 'opt_many' || n, '+9197' || (10000000 + n), 'manual' from generate_series(1, 5000) n`);
  await db().execute(`
    insert into parked_events (workspace_id, id, connection_id, provider_message_id, event)
    select '${ctx.workspaceId}', 'evt_many' || n, 'con_many', 'wamid.other' || n, '{}' from generate_series(1, 5000) n`);
  // Of many other workspaces: a table of some pages is rightly read whole.
  await db().execute(`
    insert into message_days
    select 'ws_days' || n, zone, day, agent_id, function_id, function_name, states, failures, answer_times
    from message_days, generate_series(1, 60) n where workspace_id = '${ctx.workspaceId}'`);
  await db().execute(
    "analyze parked_events, message_rollups, message_days, tool_calls, send_claims, opt_outs",
  );
  watch = await PlanWatch.begin(database.url);
}, 180_000);
afterAll(async () => {
  await closeDb();
  await database.stop();
}, 60_000);

/** The tool calls that the messages were sent by. */
const makeToolCalls = (workspaceId: string) =>
  db().execute(`
    insert into tool_calls (workspace_id, id, agent_id, function_name, call_id, message_id, ok, status, say,
      answer_ms, created_at)
    select workspace_id, 'tc_' || id, agent_id, function_name, call_id, id, true, 'sent', '', 1, created_at
    from messages where workspace_id = '${workspaceId}'`);

/** The functions that the messages name, changed last before all of them; findings look at how they were used. */
async function makeFunctions(workspaceId: string): Promise<void> {
  await db().execute(`
    insert into connections (workspace_id, id, provider, name)
    values ('${workspaceId}', 'con_many', 'meta', 'Plans')`);
  await db().execute(`
    insert into agents (workspace_id, id, name, engine, default_country)
    select distinct workspace_id, agent_id, agent_id, 'generic', 'IN' from messages
    where workspace_id = '${workspaceId}'`);
  await db().execute(`
    insert into functions (workspace_id, id, agent_id, connection_id, name, template, mappings, description, updated_at)
    select distinct workspace_id, 'fn_' || agent_id || function_name, agent_id,
      connection_id, function_name, '{"name":"otp_support","language":"en"}'::jsonb, '[]'::jsonb, 'Send it',
      now() - interval '90 days'
    from messages where workspace_id = '${workspaceId}'`);
}

/** Most rows of what grows that one of the statements looked at in one table; none was read whole. */
function mostRead(plans: readonly Plan[]): number {
  expect(plans.length).toBeGreaterThan(0);
  const readings = plans.flatMap(({ readings }) => readings).filter(({ table }) => growing.includes(table));
  expect(readings.filter(({ how }) => how === "Seq Scan")).toEqual([]);
  return Math.max(0, ...readings.map(({ rows }) => rows));
}

const lists: [name: string, filter: MessageFilters, most: number][] = [
  ["no filter", {}, 400],
  ["failures", { state: "failed" }, 400],
  ["an agent", { agent_id: many.agents[0] ?? "" }, 400],
  ["a function", { function: "send_ticket" }, 400],
  ["a number", { to: many.phone(7) }, 400],
  ["a call", { call_id: many.engineCall(21) }, 400],
  ["a time", { from: new Date(Date.now() - 3_600_000).toISOString() }, 400],
  ["a provider's id", { q: "wamid.77" }, 400],
  ["a searched number", { q: many.phone(9) }, 400],
  [
    "an agent's failures",
    { agent_id: many.agents[0] ?? "", state: "failed", from: "2020-01-01T00:00:00Z" },
    400,
  ],
  ["an agent's unknown ones", { agent_id: many.agents[0] ?? "", state: "unknown" }, 400],
  // Without an index of their own.
  ["a common state", { state: "read" }, mostLookedAt],
  ["a reason", { error: "credentials" }, mostLookedAt],
  ["a provider", { provider: "heltar" }, mostLookedAt],
  ["a part of a name", { q: "broch" }, mostLookedAt],
];

const webhook = () =>
  applyStatusEvents(ctx, [
    {
      connectionId: "con_many",
      event: {
        type: "status",
        messageId: null,
        providerMessageId: "wamid.4",
        state: "read",
        at: new Date().toISOString(),
        accountKey: null,
        failure: null,
        detail: {},
      },
    },
  ]);

/** A message of long ago, so that there is something to sweep and to clear. */
const ageOne = () =>
  db().execute(`
    update messages set created_at = now() - interval '40 days', state_at = now() - interval '40 days',
      secret_values = 'v1.x' where workspace_id = '${ctx.workspaceId}' and id = 'msg_${"9".padStart(26, "0")}'`);

const settling = async () => {
  await settleClaims();
  await reviveRetries();
};

const verbs: [name: string, run: () => Promise<unknown>, most: number][] = [
  ...lists.map(([name, filter, most]): [string, () => Promise<unknown>, number] => [
    `the messages by ${name}`,
    () => listMessages(ctx, filter),
    most,
  ]),
  // A large page, with three states each.
  ["the export", () => exportMessages(ctx, { state: "failed" }).next(), 3 * (largestPage + 1)],
  ["the calls", () => listCallSummaries(ctx), 200],
  ["an agent's calls", () => listCallSummaries(ctx, { agent_id: "agt_many1" }), 200],
  ["a number's calls", () => listCallSummaries(ctx, { phone: many.phone(5) }), 200],
  ["one call", () => listCallSummaries(ctx, { call_id: many.engineCall(5) }), 200],
  // A day's quarters of fifteen functions.
  ["the overview of a day", () => readOverview(ctx, { range: "day" }), 96 * 15],
  ["the overview of a month", () => readOverview(ctx, { range: "month" }), 96 * 15],
  // 200 messages of a name for each of fifteen functions.
  ["the findings", () => listFindings(ctx), 15 * 200],
  ["a webhook", webhook, 20],
  ["what is settled every ten seconds", settling, 20],
];

describe("among many messages nothing that grows is read whole, and few rows are looked at", () => {
  test.each(verbs)("for %s", async (_name, run, most) => {
    expect(mostRead(await watch.plansOf(run))).toBeLessThanOrEqual(most);
  });
});

test("the findings look at few rows too where the planner does not know yet how many there are", async () => {
  const late = newId("workspace");
  await db().insert(workspaces).values({ id: late, name: "Late" });
  await makeManyMessages(late, own, { analyze: false });
  await makeToolCalls(late);
  await makeFunctions(late);
  const plans = await watch.plansOf(() => listFindings({ ...ctx, workspaceId: late }));
  expect(mostRead(plans)).toBeLessThanOrEqual(15 * 200);
});

describe("what is done by the clock looks at what is due, not at all that is kept", () => {
  test("for what is swept every five minutes", async () => {
    await ageOne();
    expect(mostRead(await watch.plansOf(sweepExpired))).toBeLessThanOrEqual(20);
  });

  test("for what is cleared at night, in each night after the first", async () => {
    const { workspaceId } = ctx;
    await db().execute(`update workspaces set values_days = 1 where id = '${workspaceId}'`);
    await applyRetention();
    await ageOne();
    await db().execute(`
      update workspaces set values_cleared_to = now() - interval '41 days' where id = '${workspaceId}'`);
    const [before] = await db().execute<{ due: number }>(`
      select count(*)::int as due from messages
      where workspace_id = '${workspaceId}' and created_at < now() - interval '1 day'`);
    expect(before?.due).toBeGreaterThan(1_000);
    expect(await applyRetention()).toMatchObject({ cleared: 1 });
    // And the one after looks at what a moment has made old.
    expect(mostRead(await watch.plansOf(applyRetention))).toBeLessThanOrEqual(200);
    await db().execute(`update workspaces set values_days = null where id = '${workspaceId}'`);
  });
});
