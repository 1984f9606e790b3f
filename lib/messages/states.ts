import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { type MessageState, messageStates } from "@/db/enums";
import { messageEvents, messages } from "@/db/schema";
import { newId } from "@/lib/ids";

/** Rank of the row's own state, in SQL. */
const rankInRow = sql`array_position(array[${sql.join(
  messageStates.map((state) => sql`${state}::text`),
  sql`, `,
)}], ${messages.state})`;

type Move = {
  workspaceId: string;
  messageId: string;
  state: MessageState;
  /** When it happened, by the clock of whoever reports it. */
  at: Date;
  /** The reporter's own words; nothing personal. */
  detail?: Record<string, unknown>;
  /** Columns to change only if the state moves. */
  set?: Partial<Pick<typeof messages.$inferInsert, "error">>;
};

/**
 * Moves a message to the right, never to the left. A state that comes late is kept in the timeline with
 * `applied` false; one that is there already is dropped.
 *
 * @param executor a transaction: the row and its timeline change together
 * @returns whether the message has moved
 */
export async function moveMessage(executor: Executor, move: Move): Promise<boolean> {
  const { workspaceId, messageId, state, at, detail = {}, set = {} } = move;
  const moved = await executor
    .update(messages)
    .set({ ...set, state, stateAt: sql`now()` })
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.id, messageId),
        sql`${rankInRow} < ${messageStates.indexOf(state) + 1}`,
      ),
    )
    .returning({ id: messages.id });
  const applied = moved.length > 0;
  await executor.execute(sql`
    insert into ${messageEvents} (workspace_id, id, message_id, state, at, applied, detail)
    select ${workspaceId}, ${newId("event")}, ${messageId}, ${state}, ${at.toISOString()}::timestamptz, ${applied},
           ${JSON.stringify(detail)}::jsonb
    where not exists (
      select 1 from ${messageEvents}
      where workspace_id = ${workspaceId} and message_id = ${messageId} and state = ${state})
    on conflict do nothing`);
  return applied;
}
