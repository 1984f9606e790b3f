import type postgres from "postgres";
import { messageStates } from "./enums";
import { indexPlans } from "./index-plans";

/** Grows when what the function takes or gives changes: a process of before still calls the older one. */
export const outcomesFunction = "record_outcomes_1";

/**
 * Makes the function that writes down what came of messages (lib/messages/record-outcome.ts): it locks them, in one
 * order for everybody, and then looks at what is there once they are locked. So a row may be named by its place
 * (ctid): nobody moves it by then. On its plans see db/index-plans.ts.
 *
 * @param sql a connection that may change the schema
 */
export async function installOutcomes(sql: postgres.Sql): Promise<void> {
  const names = `array[${messageStates.map((state) => `'${state}'`).join(", ")}]`;
  await sql.unsafe(`
    create or replace function ${outcomesFunction}(given jsonb, most_attempts int)
    returns table (id text, waits boolean) language plpgsql ${indexPlans}
    as $$
    #variable_conflict use_column
    begin
      perform 1
      from (
        select a.workspace_id, a.id from jsonb_to_recordset(given) as a(workspace_id text, id text)
        order by a.workspace_id, a.id offset 0) as a
      cross join lateral (
        select m.id from messages m
        where m.workspace_id = a.workspace_id and m.id between a.id and a.id
        order by m.id limit 1 for update) as locked;
      return query
      with asked as materialized (
        select a.*, array_position(${names}, a.state) as rank,
          now() + make_interval(secs => a.retry_ms / 1000.0) as retry_at
        from jsonb_to_recordset(given) as a(
          workspace_id text, id text, state text, retry_ms int, error jsonb, detail jsonb, event_id text,
          response jsonb, answer jsonb, say text, queued_say text, provider_message_id text, answer_ms int)
      ), before as materialized (
        select a.*, m.place, array_position(${names}, m.state) < a.rank as moves,
          coalesce(m.state = 'claimed' and a.retry_at <= m.useful_until, false) as waits
        from asked a cross join lateral (
          select m.ctid as place, m.state, m.useful_until from messages m
          where m.workspace_id = a.workspace_id and m.id between a.id and a.id
          order by m.id limit 1) as m
      ), changed as (
        update messages m set
          response = coalesce(b.response, m.response),
          provider_message_id = coalesce(b.provider_message_id, m.provider_message_id),
          answer = case when b.waits then m.answer else coalesce(b.answer, m.answer) end,
          say = coalesce(case when b.waits then b.queued_say else b.say end, m.say),
          answer_ms = coalesce(b.answer_ms, m.answer_ms),
          retry_at = case when b.waits then b.retry_at end,
          state = case when b.moves and not b.waits then b.state else m.state end,
          state_at = case when b.moves and not b.waits then now() else m.state_at end,
          error = case when b.moves then b.error else m.error end
        from before b where m.ctid = b.place
      ), told as (
        insert into message_events (workspace_id, id, message_id, state, at, applied, detail)
        select b.workspace_id, b.event_id, b.id, b.state, now(), b.moves, b.detail
        from before b
        left join lateral (
          select true as there from message_events e
          where e.workspace_id = b.workspace_id and e.message_id between b.id and b.id and e.state = b.state
          order by e.message_id limit 1) as e on true
        where not b.waits and e.there is null
      ), again as materialized (
        select b.id, graphile_worker.add_job('send_again',
          json_build_object('workspaceId', b.workspace_id, 'subjectId', b.id), run_at := b.retry_at,
          max_attempts := most_attempts, job_key := b.workspace_id || ':send_again:' || b.id)
        from before b where b.waits
      )
      select b.id, b.waits from before b left join again on again.id = b.id;
    end $$`);
}
