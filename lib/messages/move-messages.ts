import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { messageStates } from "@/db/enums";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { cleanJson } from "@/lib/text";
import type { StatusEvent } from "./match-events";

/** A time that the database can hold as it is told; null for one of another age of the world. */
export function tellableTime(iso: string): string | null {
  return /^(?!0000)\d{4}-/.test(iso) ? iso : null;
}

/**
 * Moves messages to the right, never to the left, each event as if the ones before it had been applied already,
 * and writes their timelines, all in one statement. A state that comes late is kept in the timeline with `applied`
 * false; one that is there already is dropped. An event proves the provider's id where our own record of it was
 * lost or is late.
 *
 * @param tx a transaction that holds the locks of all these messages
 * @param moves in the order in which they were told
 */
export async function moveMessages(
  tx: Executor,
  ctx: Context,
  moves: readonly { messageId: string; event: StatusEvent }[],
): Promise<void> {
  if (moves.length === 0) return;
  const told = moves.map(({ messageId, event }, ord) => ({
    ord,
    message_id: messageId,
    event_id: newId("event"),
    provider_message_id: event.providerMessageId,
    rank: messageStates.indexOf(event.state) + 1,
    at: tellableTime(event.at),
    error: errorOf(event),
    detail: event.detail,
  }));
  const names = sql`(select array[${sql.join(
    messageStates.map((state) => sql`${state}::text`),
    sql`, `,
  )}] as names)`;
  // Tells the planner how many rows there will be: it would else read whole tables for a single event.
  const ids = sql`${sql.param([...new Set(moves.map(({ messageId }) => messageId))])}::text[]`;
  await tx.execute(sql`
    with before as materialized (
      select m.id, m.state from messages m where m.workspace_id = ${ctx.workspaceId} and m.id = any(${ids})
    ), known as materialized (
      select e.message_id, e.state from message_events e
      where e.workspace_id = ${ctx.workspaceId} and e.message_id = any(${ids})
    ), told as materialized (
      select t.*, s.names[t.rank] as state,
        t.rank > greatest(array_position(s.names, before.state), coalesce(max(t.rank) over (
          partition by t.message_id order by t.ord rows between unbounded preceding and 1 preceding), 0)) as moves
      from jsonb_to_recordset(${JSON.stringify(cleanJson(told))}::jsonb) as t(ord int, message_id text, event_id text,
        provider_message_id text, rank int, at timestamptz, error jsonb, detail jsonb)
      join before on before.id = t.message_id
      cross join ${names} as s
    ), first as (
      select distinct on (message_id) message_id, provider_message_id from told order by message_id, ord
    ), last as (
      select distinct on (message_id) message_id, state, error from told where moves order by message_id, ord desc
    ), moved as (
      update messages m set
        provider_message_id = coalesce(m.provider_message_id, f.provider_message_id),
        state = coalesce(l.state, m.state),
        state_at = case when l.message_id is null then m.state_at else now() end,
        error = case when l.message_id is null then m.error else l.error end
      from first f left join last l using (message_id)
      where m.workspace_id = ${ctx.workspaceId} and m.id = any(${ids}) and m.id = f.message_id
        and (l.message_id is not null or m.provider_message_id is null)
    )
    insert into message_events (workspace_id, id, message_id, state, at, applied, detail, received_at)
    select distinct on (t.message_id, t.state) ${ctx.workspaceId}, t.event_id, t.message_id, t.state,
      coalesce(t.at, now()), t.moves, t.detail,
      -- One after another: a timeline shows them as they were told.
      now() + make_interval(secs => t.ord / 1e6)
    from told t
    where not exists (select 1 from known k where k.message_id = t.message_id and k.state = t.state)
    order by t.message_id, t.state, t.ord
    on conflict do nothing`);
}

/** A message that was delivered after all is no failure any more: then null. */
function errorOf({ failure }: StatusEvent) {
  if (!failure) return null;
  const { code, kind, outcome, message, provider } = failure;
  return { code, kind, outcome, message, provider };
}
