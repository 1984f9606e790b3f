import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { failedCodes, messageStates } from "@/db/enums";
import { type Context, requireRole } from "@/lib/context";
import { answerTimeBounds, quantileOf } from "./answer-times";
import { firstMidnight } from "./midnight";
import { countQuarters, keptUntil } from "./roll-up";
import { type Overview, type OverviewRange, type StateCounts, totalOf } from "./schema";

const spans: Record<OverviewRange, { unit: "hour" | "day"; back: number }> = {
  day: { unit: "hour", back: 23 },
  week: { unit: "day", back: 6 },
  month: { unit: "day", back: 29 },
};

type Row = {
  step: number;
  agent_id: string;
  function_id: string;
  function_name: string;
  states: number[];
  failures: number[];
  answer_times: number[];
};

const none = (): StateCounts => ({
  claimed: 0,
  unknown: 0,
  accepted: 0,
  sent: 0,
  failed: 0,
  delivered: 0,
  read: 0,
});

function addStates(to: StateCounts, counts: readonly number[]): void {
  for (const [at, state] of messageStates.entries()) to[state] += counts[at] ?? 0;
}

const add = (a: readonly number[], b: readonly number[]) => b.map((count, at) => count + (a[at] ?? 0));

const sums = (column: SQL, names: readonly string[]) =>
  sql`array[${sql.join(
    names.map((name) => sql`sum((${column} ->> ${name})::int)`),
    sql`, `,
  )}]::int[]`;

/** Begins of the hours or days and the end of the last, in the workspace's zone. */
async function readSteps(ctx: Context, range: OverviewRange): Promise<{ times: string[]; zone: string }> {
  const { unit, back } = spans[range];
  const read = sql`local at time zone time_zone`;
  const at = unit === "day" ? firstMidnight(read, sql`time_zone`) : read;
  const rows = await db().execute<{ at: string; zone: string }>(sql`
    select to_char((${at}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      time_zone as zone
    from workspaces, generate_series(
      date_trunc(${unit}, now() at time zone time_zone) - ${`${back} ${unit}s`}::interval,
      date_trunc(${unit}, now() at time zone time_zone) + ${`1 ${unit}`}::interval, ${`1 ${unit}`}::interval) as local
    where id = ${ctx.workspaceId} order by local`);
  // Where the clock is put back or forward an hour may come twice.
  return { times: [...new Set(rows.map(({ at }) => at))].sort(), zone: rows[0]?.zone ?? "UTC" };
}

/**
 * The counts of a time. Of whole days from those that are kept by day, of the hours after them from those by quarter
 * of an hour, and what is newer than these from the messages themselves.
 */
async function readRows(
  ctx: Context,
  { times, zone }: { times: readonly string[]; zone: string },
  unit: "hour" | "day",
): Promise<Row[]> {
  const { workspaceId } = ctx;
  const begin = sql`${times[0] ?? new Date().toISOString()}::timestamptz`;
  const begins = sql`array[${sql.join(
    times.slice(0, -1).map((time) => sql`${time}::timestamptz`),
    sql`, `,
  )}]`;
  const days = sql`message_days where workspace_id = ${workspaceId} and zone = ${zone}`;
  // The newest day is not over.
  const byDay =
    unit === "day" ? sql`coalesce((select max(day) from ${days}), '-infinity')` : sql`'-infinity'`;
  const columns = sql`agent_id, function_id, function_name, states, failures, answer_times`;
  const answerTimes = sql.join(
    [...answerTimeBounds, null].map((_, at) => sql`sum(answer_times[${at + 1}::int])`),
    sql`, `,
  );
  // Asked first: the planner would else think of a third of all messages, and read them all.
  const [kept] = await db().execute<{ days: string; quarters: string }>(sql`
    select greatest(${begin}, ${byDay})::text as days, greatest(${begin}, ${keptUntil(workspaceId)})::text as quarters`);
  const wholeDays = sql`${kept?.days ?? times[0]}::timestamptz`;
  const quarters = sql`${kept?.quarters ?? times[0]}::timestamptz`;
  return db().execute<Row>(sql`
    with counted as (
      select day as at, ${columns} from ${days} and day >= ${begin} and day < ${wholeDays}
      union all select quarter, ${columns} from message_rollups
      where workspace_id = ${workspaceId} and quarter >= ${wholeDays} and quarter < ${quarters}
      union all select quarter, ${columns} from (${countQuarters(workspaceId, quarters)}) as newest)
    select width_bucket(at, ${begins}) as step, agent_id, function_id, max(function_name) as function_name,
      ${sums(sql`states`, messageStates)} as states, ${sums(sql`failures`, failedCodes)} as failures,
      array[${answerTimes}]::int[] as answer_times
    from counted group by 1, 2, 3`);
}

/** Functions that are shown: the busiest. */
const mostFunctions = 100;

type Used = Overview["functions"][number];

/** The busiest first; equally busy ones always in the same order, from wherever they were counted. */
function byUse(a: Used, b: Used): number {
  const named = ({ function: name, agent_id, function_id }: Used) => `${name} ${agent_id} ${function_id}`;
  return totalOf(b.states) - totalOf(a.states) || (named(a) < named(b) ? -1 : 1);
}

/**
 * What became of the workspace's messages of a time: from the counts that are kept, and of the last minutes from the
 * messages themselves.
 */
export async function readOverview(ctx: Context, input: { range: OverviewRange }): Promise<Overview> {
  requireRole(ctx, "viewer");
  const { range = "day" } = input;
  const { times, zone } = await readSteps(ctx, range);
  const rows = await readRows(ctx, { times, zone }, spans[range].unit);
  const steps = times
    .slice(0, -1)
    .map((from, at) => ({ from, until: times[at + 1] ?? from, states: none() }));
  const states = none();
  const used = new Map<string, Used>();
  let failures: number[] = failedCodes.map(() => 0);
  let answerTimes: number[] = [];
  for (const row of rows) {
    const step = steps[row.step - 1];
    if (step) addStates(step.states, row.states);
    addStates(states, row.states);
    failures = add(failures, row.failures);
    answerTimes = add(answerTimes, row.answer_times);
    const key = `${row.agent_id} ${row.function_id}`;
    const { agent_id, function_id, function_name } = row;
    const entry = used.get(key) ?? { agent_id, function_id, function: function_name, states: none() };
    addStates(entry.states, row.states);
    used.set(key, entry);
  }
  return {
    time_zone: zone,
    from: times[0] ?? new Date().toISOString(),
    steps,
    states,
    failures: failedCodes
      .map((code, at) => ({ code, count: failures[at] ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count),
    answer_ms: { p50: quantileOf(answerTimes, 0.5), p95: quantileOf(answerTimes, 0.95) },
    functions: [...used.values()].sort(byUse).slice(0, mostFunctions),
  };
}
