import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { failedCodes, messageStates } from "@/db/enums";
import { workspaces } from "@/db/schema";
import { answerTimeBounds } from "./answer-times";

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

/** SQL of the time from which on counts may still be old: a little before the newest that were kept. */
export function keptUntil(workspaceId: string): SQL {
  return sql`coalesce((select max(quarter) - interval '2 hours' from message_rollups
    where workspace_id = ${workspaceId}), '-infinity')`;
}

/** How long after a message was made its later states are still counted by the roll-up. */
const stillMovesDays = 8;

/**
 * Counts anew what may have changed, in all workspaces; running it twice at once does no harm. Messages that were
 * deleted since stay counted.
 *
 * @param thoroughly also what the last days' messages became meanwhile, not only the newest ones
 */
export async function rollUp(thoroughly: boolean): Promise<void> {
  for (const { id } of await db().select({ id: workspaces.id }).from(workspaces)) {
    // A quarter is counted whole or not at all.
    const recent = keptUntil(id);
    const days = quarterOf(sql`now() - make_interval(days => ${stillMovesDays})`);
    const from = thoroughly ? sql`least(${recent}, ${days})` : recent;
    await db().execute(sql`
      insert into message_rollups
        (workspace_id, quarter, agent_id, function_id, function_name, states, failures, answer_times)
      ${countQuarters(id, from)}
      order by 2, 3, 4
      on conflict (workspace_id, quarter, agent_id, function_id) do update set
        function_name = excluded.function_name, states = excluded.states, failures = excluded.failures,
        answer_times = excluded.answer_times`);
  }
}
