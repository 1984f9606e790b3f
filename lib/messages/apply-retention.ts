import { getTableColumns, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { workspaces } from "@/db/schema";
import { nowMs } from "@/lib/clock";

/** Rows of one statement: a night's work never holds a lock for long. */
const setSize = 2_000;

/** What of a workspace is due: made before a time, and after the one to which the night before came. */
type Due = { workspaceId: string; from: string | null; to: string };

const old = ({ workspaceId, from, to }: Due) => sql`
  workspace_id = ${workspaceId} and created_at < ${to}::timestamptz
  ${from === null ? sql`` : sql`and created_at >= ${from}::timestamptz`}`;

/** Clears what was said; numbers, states and times stay. A message under way is left to the next night. */
const clearing: ((due: Due) => SQL)[] = [
  (due) => sql`
    update messages set values = '[]', secret_values = null, request = null, response = null, answer = null, say = ''
    where (workspace_id, id) in (select workspace_id, id from messages where ${old(due)} and state <> 'claimed'
      and (values <> '[]' or secret_values is not null or request is not null or response is not null
        or answer is not null or say <> '') limit ${setSize})`,
  (due) => sql`
    update calls set metadata = '{}' where (workspace_id, id) in (
      select workspace_id, id from calls where ${old(due)} and metadata <> '{}' limit ${setSize})`,
  (due) => sql`
    update inbound_messages set text = '', button_payload = null where (workspace_id, id) in (
      select workspace_id, id from inbound_messages where ${old(due)} and (text <> '' or button_payload is not null)
      limit ${setSize})`,
  (due) => sql`
    update tool_calls set say = '', details = '{}' where (workspace_id, id) in (
      select workspace_id, id from tool_calls where ${old(due)} and (say <> '' or details <> '{}') limit ${setSize})`,
];

const deleting: ((due: Due) => SQL)[] = [
  // With its timeline: what is gone is not looked through again for the next set.
  (due) => sql`
    with due as (
      select workspace_id, id from messages where ${old(due)} and state <> 'claimed' order by created_at limit ${setSize}
    ), timeline as (
      delete from message_events e using due where e.workspace_id = due.workspace_id and e.message_id = due.id
    )
    delete from messages m using due where m.workspace_id = due.workspace_id and m.id = due.id`,
  ...["tool_calls", "inbound_messages", "calls"].map((name) => (due: Due) => {
    const table = sql.identifier(name);
    return sql`
      delete from ${table} where (workspace_id, id) in (
        select workspace_id, id from ${table} where ${old(due)} limit ${setSize})`;
  }),
];

async function inSets(statement: SQL): Promise<number> {
  let all = 0;
  for (;;) {
    const { count } = await db().execute(statement);
    all += count;
    if (count < setSize) return all;
  }
}

async function runAll(statements: readonly ((due: Due) => SQL)[], due: Due): Promise<number> {
  let all = 0;
  for (const of of statements) all += await inSets(of(due));
  return all;
}

const daysBefore = (days: number) => new Date(nowMs() - days * 86_400_000).toISOString();

/**
 * Notes to where it is cleared: up to the first message that is still under way, which the next night looks at. Of
 * two processes at it, or after the days were changed, the further one counts.
 */
async function noteCleared({ workspaceId, to }: Due): Promise<void> {
  await db().execute(sql`
    update workspaces set values_cleared_to = greatest(values_cleared_to, least(${to}::timestamptz, (
      select min(created_at) from messages
      where workspace_id = ${workspaceId} and claimed_until is not null and created_at < ${to}::timestamptz)))
    where id = ${workspaceId}`);
}

/**
 * Carries out what workspaces have decided on how long things are kept: first what messages and calls said, then
 * they themselves. For all workspaces, every night; running it twice does no harm. What is cleared stays where it is:
 * each night begins where the one before ended.
 *
 * @returns rows cleared and deleted
 */
export async function applyRetention(): Promise<{ cleared: number; deleted: number }> {
  const all = await db()
    .select({ ...getTableColumns(workspaces), from: sql<string | null>`values_cleared_to::text` })
    .from(workspaces)
    .where(or(isNotNull(workspaces.valuesDays), isNotNull(workspaces.messagesDays)));
  const total = { cleared: 0, deleted: 0 };
  for (const { id: workspaceId, valuesDays, messagesDays, from } of all) {
    if (messagesDays !== null) {
      total.deleted += await runAll(deleting, { workspaceId, from: null, to: daysBefore(messagesDays) });
    }
    if (valuesDays !== null) {
      const due = { workspaceId, from, to: daysBefore(valuesDays) };
      total.cleared += await runAll(clearing, due);
      await noteCleared(due);
    }
  }
  return total;
}
