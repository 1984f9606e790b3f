import type postgres from "postgres";
import { messageStates } from "./enums";
import { indexPlans } from "./index-plans";

/** Grows when what the function takes or gives changes: a process of before still calls the older one. */
export const statusesFunction = "apply_statuses_4";

/**
 * The events of a set beside their messages, which are locked, in one order for everybody: by id, and of one message
 * as they were told. What a locked row says is what there is once it is locked, also where somebody else moved it
 * meanwhile.
 */
const lockedInOrder = `
  with asked as materialized (
    select a.* from jsonb_to_recordset(given) as a(ord int, ours text, ids text[], event_id text,
      provider_message_id text, rank int, at timestamptz, error jsonb, detail jsonb)
  ), chosen as materialized (
    select distinct on (c.ord) c.* from (
      select a.*, m.id, true as is_ours
      from asked a cross join lateral (
        select m.id from messages m
        where m.workspace_id = of_workspace and m.id between a.ours and a.ours
        order by m.id limit 1) as m
      union all
      select a.*, m.id, false
      from asked a cross join lateral unnest(a.ids) as one(id)
      cross join lateral (
        select m.id from messages m
        where m.workspace_id = of_workspace and m.provider_message_id between one.id and one.id
        order by m.provider_message_id) as m) as c
    order by c.ord, c.is_ours desc, c.id desc
  )
  select c.*, locked.place, locked.state, locked.known_as
  from (select * from chosen order by id, ord offset 0) as c
  cross join lateral (
    select m.ctid as place, m.state, m.provider_message_id as known_as from messages m
    where m.workspace_id = of_workspace and m.id between c.id and c.id
    order by m.id limit 1 for update) as locked`;

/**
 * Makes the function by which status events move messages (lib/messages/apply-status-events.ts): it finds and locks
 * the messages, judges each event by what is there once they are locked, and writes what came of it: one UPDATE and
 * one INSERT, however many events there are. As statements of a transaction these would be four ways to the database.
 *
 * Events are judged in a loop over lists, not by joins: a join of a set with itself, planned once for sets of any size,
 * compares each event with each other one. On the plans see db/index-plans.ts. The rows that are written are
 * named by their place (ctid): they are locked by then, so nobody moves them.
 *
 * @param sql a connection that may change the schema
 */
export async function installStatuses(sql: postgres.Sql): Promise<void> {
  const names = `array[${messageStates.map((state) => `'${state}'`).join(", ")}]`;
  await sql.unsafe(`
    create or replace function ${statusesFunction}(of_workspace text, given jsonb)
    returns table (ord int) language plpgsql ${indexPlans}
    as $$
    #variable_conflict use_column
    declare
      names constant text[] := ${names};
      told record;
      found record;
      its_message text;
      -- The provider's id of one that names no message -> the message that it turned out to mean.
      meant jsonb := '{}';
      matched int[] := '{}';
      -- Of the message whose events are looked at: how far it has come, the states that this set told of it.
      last_id text := '';
      reached int;
      told_states int;
      is_changed boolean;
      moves boolean;
      -- What becomes of messages: n of them.
      n int := 0;
      places tid[] := '{}';
      known_as text[] := '{}';
      states text[] := '{}';
      errors jsonb[] := '{}';
      -- What goes into timelines: e events.
      e int := 0;
      e_ids text[] := '{}';
      e_messages text[] := '{}';
      e_states text[] := '{}';
      e_ats timestamptz[] := '{}';
      e_applied boolean[] := '{}';
      e_details jsonb[] := '{}';
      e_ords int[] := '{}';
    begin
      -- A provider may name only whom it wrote to, and by which campaign: then it is the newest of a day that has no
      -- id of the provider's. While that is being sent it will have its own soon, and nobody can say yet. Where the
      -- event leaves out the id that sends are answered with, it may also be one that has such an id: that of which
      -- these ids were told before, else the newest of which nothing was told yet. The number comes in each of its
      -- spellings: the provider may write it otherwise than we did.
      if jsonb_path_exists(given, '$[*].phones[*]') then
        for told in
          select t.* from jsonb_to_recordset(given)
            as t(ord int, ours text, ids text[], phones text[], campaign text, lacks_id boolean)
          where t.phones is not null
            and not exists (select 1 from (
              select m.id from messages m
              where m.workspace_id = of_workspace and m.id between t.ours and t.ours
              order by m.id limit 1) as m)
            and not exists (select 1 from unnest(t.ids) as one(id) cross join lateral (
              select m.id from messages m
              where m.workspace_id = of_workspace and m.provider_message_id between one.id and one.id
              order by m.provider_message_id limit 1) as m)
          order by t.ord
        loop
          its_message := null;
          select meant ->> one.id into its_message from unnest(told.ids) as one(id) where meant ? one.id limit 1;
          if its_message is null and told.lacks_id then
            select one.id into its_message from unnest(told.phones) as spelt(phone) cross join lateral (
              select m.id, m.created_at from messages m
              where m.workspace_id = of_workspace and m.to_phone between spelt.phone and spelt.phone
                and m.template ->> 'campaign' = told.campaign and m.created_at > now() - interval '30 days'
                and exists (select 1 from message_events k
                  where k.workspace_id = of_workspace and k.message_id between m.id and m.id
                    and k.detail -> 'known_as' ?| told.ids)
              order by m.to_phone, m.created_at desc limit 1) as one
            order by one.created_at desc limit 1;
          end if;
          if its_message is null then
            select one.id, one.state into found from unnest(told.phones) as spelt(phone) cross join lateral (
              select m.id, m.state, m.created_at from messages m
              where m.workspace_id = of_workspace and m.to_phone between spelt.phone and spelt.phone
                and m.template ->> 'campaign' = told.campaign
                and (m.provider_message_id is null or (told.lacks_id and m.state = 'accepted'))
                and m.state in ('claimed', 'unknown', 'accepted') and m.created_at > now() - interval '1 day'
                and not exists (select 1 from jsonb_each_text(meant) as taken where taken.value = m.id)
              order by m.to_phone, m.created_at desc limit 1 for update) as one
            order by one.created_at desc limit 1;
            continue when found.id is null or found.state = 'claimed';
            its_message := found.id;
          end if;
          select meant || jsonb_object_agg(one.id, its_message) into meant from unnest(told.ids) as one(id);
          given := jsonb_set(given, array[told.ord::text, 'ours'], to_jsonb(its_message));
        end loop;
      end if;
      for told in ${lockedInOrder}
      loop
        matched := matched || told.ord;
        if told.id <> last_id then
          last_id := told.id;
          reached := array_position(names, told.state);
          told_states := 0;
          is_changed := false;
        end if;
        moves := told.rank > reached;
        if not is_changed and (moves or told.known_as is null) then
          is_changed := true;
          n := n + 1;
          places[n] := told.place;
          known_as[n] := told.provider_message_id;
          states[n] := null;
          errors[n] := null;
        end if;
        if moves then
          reached := told.rank;
          states[n] := names[told.rank];
          errors[n] := told.error;
        end if;
        -- A state that this set has told already is one event.
        continue when told_states & (1 << told.rank) <> 0;
        told_states := told_states | (1 << told.rank);
        e := e + 1;
        e_ids[e] := told.event_id;
        e_messages[e] := told.id;
        e_states[e] := names[told.rank];
        e_ats[e] := told.at;
        e_applied[e] := moves;
        -- A reseller answers a send with an id of its own, and tells WhatsApp's here: an answer will name that one.
        e_details[e] := case when told.known_as <> told.provider_message_id and not told.detail ? 'known_as'
          then told.detail || jsonb_build_object('known_as', jsonb_build_array(told.provider_message_id))
          else told.detail end;
        e_ords[e] := told.ord;
      end loop;
      if n > 0 then
        update messages m set
          provider_message_id = coalesce(m.provider_message_id, c.known_as),
          state = coalesce(c.state, m.state),
          state_at = case when c.state is null then m.state_at else now() end,
          error = case when c.state is null then m.error else c.error end
        from unnest(places, known_as, states, errors) as c(place, known_as, state, error)
        where m.ctid = c.place;
      end if;
      if e > 0 then
        -- Nobody writes of a message that is locked here: what is not there by now does not come meanwhile.
        insert into message_events (workspace_id, id, message_id, state, at, applied, detail, received_at)
        select of_workspace, t.id, t.message_id, t.state, coalesce(t.at, now()), t.applied, t.detail,
          -- One after another: a timeline shows them as they were told.
          now() + make_interval(secs => t.ord / 1e6)
        from unnest(e_ids, e_messages, e_states, e_ats, e_applied, e_details, e_ords)
          as t(id, message_id, state, at, applied, detail, ord)
        where not exists (select 1 from (
          select k.id from message_events k
          where k.workspace_id = of_workspace and k.message_id between t.message_id and t.message_id
            and k.state between t.state and t.state
          order by k.message_id, k.state limit 1) as k);
      end if;
      return query select l.ord from unnest(matched) as l(ord);
    end $$`);
}
