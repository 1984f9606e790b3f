import type postgres from "postgres";
import { messageStates } from "./enums";

/** Grows when what the function takes or gives changes: a process of before still calls the older one. */
export const statusesFunction = "apply_statuses_1";

/**
 * Makes the function by which status events move messages (lib/messages/apply-status-events.ts): it finds and locks
 * the messages, in one order for everybody, and then looks at what is there once they are locked. As statements of a
 * transaction these would be four ways to the database, and two long plans made anew for each event.
 *
 * On its plans see db/claim-messages.ts. The rows that are written are named by their place (ctid): they are locked
 * by then, so nobody moves them.
 *
 * @param sql a connection that may change the schema
 */
export async function installStatuses(sql: postgres.Sql): Promise<void> {
  const names = `array[${messageStates.map((state) => `'${state}'`).join(", ")}]`;
  await sql.unsafe(`
    create or replace function ${statusesFunction}(of_workspace text, given jsonb)
    returns table (ord int, message_id text) language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
    set jit = off set plan_cache_mode = force_generic_plan
    as $$
    #variable_conflict use_column
    declare
      matched jsonb;
      -- The provider's id of one that names no message -> the message that it turned out to mean.
      meant jsonb := '{}';
      told record;
      found record;
      its_message text;
    begin
      select coalesce(jsonb_agg(jsonb_build_object('ord', l.ord, 'message_id', l.id)), '[]') into matched
      from (
        with asked as materialized (
          select a.* from jsonb_to_recordset(given) as a(ord int, ours text, ids jsonb)
        ), chosen as materialized (
          select distinct on (c.ord) c.ord, c.id from (
            select a.ord, m.id, true as is_ours
            from asked a cross join lateral (
              select m.id from messages m
              where m.workspace_id = of_workspace and m.id between a.ours and a.ours
              order by m.id limit 1) as m
            union all
            select a.ord, m.id, false
            from asked a cross join lateral jsonb_array_elements_text(a.ids) as one(id)
            cross join lateral (
              select m.id from messages m
              where m.workspace_id = of_workspace and m.provider_message_id between one.id and one.id
              order by m.provider_message_id) as m) as c
          order by c.ord, c.is_ours desc, c.id desc
        )
        select c.ord, locked.id
        from (select ord, id from chosen order by id, ord offset 0) as c
        cross join lateral (
          select m.id from messages m
          where m.workspace_id = of_workspace and m.id between c.id and c.id
          order by m.id limit 1 for update) as locked) as l;
      -- A provider may name only whom it wrote to, and by which campaign: then it is the newest of a day that has no
      -- id of the provider's. While that is being sent it will have its own soon, and nobody can say yet.
      for told in
        select t.* from jsonb_to_recordset(given) as t(ord int, ids jsonb, phone text, campaign text)
        where t.phone is not null
          and not exists (select 1 from jsonb_to_recordset(matched) as l(ord int) where l.ord = t.ord)
        order by t.ord
      loop
        select meant ->> one.id into its_message from jsonb_array_elements_text(told.ids) as one(id)
        where meant ? one.id limit 1;
        if its_message is null then
          select m.id, m.state into found from messages m
          where m.workspace_id = of_workspace and m.to_phone between told.phone and told.phone
            and m.template ->> 'campaign' = told.campaign and m.provider_message_id is null
            and m.state in ('claimed', 'unknown', 'accepted') and m.created_at > now() - interval '1 day'
            and not exists (select 1 from jsonb_each_text(meant) as taken where taken.value = m.id)
          order by m.to_phone, m.created_at desc limit 1 for update;
          continue when found.id is null or found.state = 'claimed';
          its_message := found.id;
        end if;
        select meant || jsonb_object_agg(one.id, its_message) into meant
        from jsonb_array_elements_text(told.ids) as one(id);
        matched := matched || jsonb_build_object('ord', told.ord, 'message_id', its_message);
      end loop;
      with asked as materialized (
        select l.message_id, t.*
        from jsonb_to_recordset(given) as t(ord int, event_id text, provider_message_id text, rank int,
          at timestamptz, error jsonb, detail jsonb)
        join jsonb_to_recordset(matched) as l(ord int, message_id text) on l.ord = t.ord
      ), before as materialized (
        select m.*
        from (select distinct message_id from asked) as a
        cross join lateral (
          select m.id, m.ctid as place, m.state, m.provider_message_id as known_as from messages m
          where m.workspace_id = of_workspace and m.id between a.message_id and a.message_id
          order by m.id limit 1) as m
      ), known as materialized (
        select e.message_id, e.state
        from before b cross join lateral (
          select e.message_id, e.state from message_events e
          where e.workspace_id = of_workspace and e.message_id between b.id and b.id
          order by e.message_id) as e
      ), judged as materialized (
        select t.*, s.names[t.rank] as state,
          t.rank > greatest(array_position(s.names, b.state), coalesce(max(t.rank) over (
            partition by t.message_id order by t.ord rows between unbounded preceding and 1 preceding), 0)) as moves
        from asked t join before b on b.id = t.message_id
        cross join (select ${names} as names) as s
      ), first as (
        select distinct on (message_id) message_id, provider_message_id from judged order by message_id, ord
      ), last as (
        select distinct on (message_id) message_id, state, error from judged where moves order by message_id, ord desc
      ), changed as materialized (
        select b.place, f.provider_message_id, l.message_id is not null as moves, l.state, l.error
        from before b join first f on f.message_id = b.id left join last l on l.message_id = b.id
        where l.message_id is not null or b.known_as is null
      ), moved as (
        update messages m set
          provider_message_id = coalesce(m.provider_message_id, c.provider_message_id),
          state = coalesce(c.state, m.state),
          state_at = case when c.moves then now() else m.state_at end,
          error = case when c.moves then c.error else m.error end
        from changed c where m.ctid = c.place
      )
      insert into message_events (workspace_id, id, message_id, state, at, applied, detail, received_at)
      select distinct on (t.message_id, t.state) of_workspace, t.event_id, t.message_id, t.state,
        coalesce(t.at, now()), t.moves, t.detail,
        -- One after another: a timeline shows them as they were told.
        now() + make_interval(secs => t.ord / 1e6)
      from judged t
      where not exists (select 1 from known k where k.message_id = t.message_id and k.state = t.state)
      order by t.message_id, t.state, t.ord
      on conflict do nothing;
      return query select l.ord, l.message_id from jsonb_to_recordset(matched) as l(ord int, message_id text);
    end $$`);
}
