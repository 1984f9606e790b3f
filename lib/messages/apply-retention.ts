import { isNotNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { workspaces } from "@/db/schema";

/** Rows of one statement: a night's work never holds a lock for long. */
const setSize = 2_000;

/** Of whom, and how old, in days. */
type Due = { workspaceId: string; days: number };

const old = ({ workspaceId, days }: Due) =>
  sql`workspace_id = ${workspaceId} and created_at < now() - make_interval(days => ${days})`;

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
  // The timeline first: what is cut off in between is found again by its message.
  (due) => sql`
    delete from message_events where (workspace_id, id) in (
      select e.workspace_id, e.id from message_events e join messages m
        on m.workspace_id = e.workspace_id and m.id = e.message_id
      where m.workspace_id = ${due.workspaceId} and m.created_at < now() - make_interval(days => ${due.days})
        and m.state <> 'claimed' limit ${setSize})`,
  ...["tool_calls", "inbound_messages", "messages", "calls"].map((name) => (due: Due) => {
    const table = sql.identifier(name);
    const settled = name === "messages" ? sql`and state <> 'claimed'` : sql``;
    return sql`
      delete from ${table} where (workspace_id, id) in (
        select workspace_id, id from ${table} where ${old(due)} ${settled} limit ${setSize})`;
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

/**
 * Carries out what workspaces have decided on how long things are kept: first what messages and calls said, then
 * they themselves. For all workspaces, every night; running it twice does no harm.
 *
 * @returns rows cleared and deleted
 */
export async function applyRetention(): Promise<{ cleared: number; deleted: number }> {
  const due = await db()
    .select()
    .from(workspaces)
    .where(or(isNotNull(workspaces.valuesDays), isNotNull(workspaces.messagesDays)));
  const total = { cleared: 0, deleted: 0 };
  for (const { id: workspaceId, valuesDays, messagesDays } of due) {
    if (messagesDays !== null) {
      for (const of of deleting) total.deleted += await inSets(of({ workspaceId, days: messagesDays }));
    }
    if (valuesDays !== null) {
      for (const of of clearing) total.cleared += await inSets(of({ workspaceId, days: valuesDays }));
    }
  }
  return total;
}
