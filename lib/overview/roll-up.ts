import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { failedCodes, messageStates } from "@/db/enums";
import { workspaces } from "@/db/schema";
import { answerTimeBounds } from "./answer-times";
import { firstMidnight } from "./midnight";

const list = (parts: SQL[]) => sql.join(parts, sql`, `);

/** SQL that begins the quarter of an hour of a time. */
const quarterOf = (time: SQL) => sql`date_bin('15 minutes', ${time}, timestamptz '2000-01-01 00:00:00Z')`;

const states = sql`jsonb_build_object(${list(
  messageStates.map((state) => sql`${state}::text, count(*) filter (where state = ${state})`),
)})`;

const failures = sql`jsonb_build_object(${list(
  failedCodes.map(
    (code) => sql`${code}::text, count(*) filter (where state = 'failed' and error ->> 'code' = ${code})`,
  ),
)})`;

const answerTimes = sql`array[${list(
  [...answerTimeBounds, null].map((high, at) => {
    const low = answerTimeBounds[at - 1] ?? -1;
    return high === null
      ? sql`count(*) filter (where answer_ms > ${low}::int)`
      : sql`count(*) filter (where answer_ms > ${low}::int and answer_ms <= ${high}::int)`;
  }),
)}]::int[]`;

/**
 * A query that counts a workspace's messages by quarter of an hour and function, with the columns of
 * `message_rollups`.
 *
 * @param from SQL of the time from which on they are counted
 */
export function countQuarters(workspaceId: string, from: SQL): SQL {
  return sql`
    select workspace_id, ${quarterOf(sql`created_at`)} as quarter, agent_id, function_id,
      max(function_name) as function_name, ${states} as states, ${failures} as failures,
      ${answerTimes} as answer_times
    from messages
    where workspace_id = ${workspaceId} and created_at >= ${from}
    group by 1, 2, 3, 4`;
}

/** SQL of the begin of the newest quarter that was counted, which may not have been over then. */
export function keptUntil(workspaceId: string): SQL {
  return sql`coalesce((select max(quarter) from message_rollups where workspace_id = ${workspaceId}), '-infinity')`;
}

/** How long a message's states are still counted anew by each roll-up, and by the thorough one. */
const oftenMovesHours = 2;
const stillMovesDays = 8;

/** More than the longest time that is shown. */
const shownDays = 40;

/** SQL of the first quarter of which retention has deleted nothing, and deletes nothing tonight. */
const whole = (messagesDays: number | null) =>
  messagesDays === null
    ? sql`timestamptz '-infinity'`
    : sql`${quarterOf(sql`now() - make_interval(days => ${messagesDays})`)} + interval '15 minutes'`;

type Counted = { id: string; messagesDays: number | null };

/** @returns the first quarter that was counted anew; null where there was nothing to count */
async function countAnew({ id: workspaceId, messagesDays }: Counted, thoroughly: boolean) {
  // A quarter is counted whole or not at all.
  const kept = keptUntil(workspaceId);
  const recent = sql`${kept} - make_interval(hours => ${oftenMovesHours})`;
  const days = quarterOf(sql`now() - make_interval(days => ${stillMovesDays})`);
  const changing = thoroughly ? sql`least(${recent}, ${days})` : recent;
  // After a long rest all that is new is counted, whatever of it is deleted tonight.
  const begin = sql`least(${kept} + interval '15 minutes', greatest(${changing}, ${whole(messagesDays)}))`;
  // Asked first: the planner would else think of a third of all messages, and read them all.
  const [known] = await db().execute<{ at: string }>(sql`select (${begin})::text as at`);
  const from = sql`${known?.at ?? "-infinity"}::timestamptz`;
  const [row] = await db().execute<{ first: string | null }>(sql`
    with counted as (
      insert into message_rollups
        (workspace_id, quarter, agent_id, function_id, function_name, states, failures, answer_times)
      ${countQuarters(workspaceId, from)}
      order by 2, 3, 4
      on conflict (workspace_id, quarter, agent_id, function_id) do update set
        function_name = excluded.function_name, states = excluded.states, failures = excluded.failures,
        answer_times = excluded.answer_times
      returning quarter)
    select min(quarter)::text as first from counted`);
  return row?.first ?? null;
}

/** Adds up the days from that of a quarter on; all that are shown where the zone has none yet. */
async function addUpDays(workspaceId: string, zone: string, first: string | null): Promise<void> {
  const shown = sql`now() - make_interval(days => ${shownDays})`;
  const dayOf = (time: SQL) => firstMidnight(sql`date_trunc('day', ${time}, ${zone})`, sql`${zone}`);
  await db().execute(sql`
    insert into message_days
      (workspace_id, zone, day, agent_id, function_id, function_name, states, failures, answer_times)
    select workspace_id, ${zone}, ${dayOf(sql`quarter`)}, agent_id, function_id, max(function_name),
      ${addedUp(sql`states`, messageStates)}, ${addedUp(sql`failures`, failedCodes)}, array[${list(
        [...answerTimeBounds, null].map((_, at) => sql`sum(answer_times[${at + 1}::int])`),
      )}]::int[]
    from message_rollups
    where workspace_id = ${workspaceId} and quarter >= case
      when exists (select 1 from message_days where workspace_id = ${workspaceId} and zone = ${zone})
      then ${dayOf(sql`coalesce(${first}::timestamptz, 'infinity')`)}
      else ${dayOf(shown)} end
    group by 1, 2, 3, 4, 5
    order by 3, 4, 5
    on conflict (workspace_id, zone, day, agent_id, function_id) do update set
      function_name = excluded.function_name, states = excluded.states, failures = excluded.failures,
      answer_times = excluded.answer_times`);
  await db().execute(sql`
    delete from message_days where workspace_id = ${workspaceId} and (zone <> ${zone} or day < ${shown})`);
}

const addedUp = (column: SQL, names: readonly string[]) =>
  sql`jsonb_build_object(${list(names.map((name) => sql`${name}::text, sum((${column} ->> ${name})::int)`))})`;

/**
 * Counts anew what may have changed, in all workspaces; running it twice at once does no harm. Messages that
 * retention has deleted since stay counted.
 *
 * @param thoroughly also what the last days' messages became meanwhile, not only the newest ones
 */
export async function rollUp(thoroughly: boolean): Promise<void> {
  const { id, timeZone, messagesDays } = workspaces;
  for (const each of await db().select({ id, timeZone, messagesDays }).from(workspaces)) {
    await addUpDays(each.id, each.timeZone, await countAnew(each, thoroughly));
  }
}
