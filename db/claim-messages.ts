import type postgres from "postgres";
import { indexPlans } from "./index-plans";

/** Grows when what the function takes or gives changes: a process of before still calls the older one. */
export const claimFunction = "claim_messages_5";

/** Seconds after which a claim without an outcome counts as unknown. */
export const leaseS = 30;

/** Minutes since 1970, by the database's clock. */
const thisMinute = "floor(extract(epoch from now()) / 60)::int";

/** How many messages went to a number in the last hour, in SQL; the limit is as far as is counted. */
const lastHourTo = (phone: string) => `(
            select count(*) from (
              select 1 from messages m
              where m.workspace_id = a.workspace_id
                and (m.to_phone, m.created_at) > (${phone}, now() - interval '1 hour') and m.to_phone <= ${phone}
                and m.agent_id = a.agent_id and m.state <> 'failed'
              order by m.to_phone limit a.per_number_hour) as sent)`;

/**
 * Makes the function by which messages are claimed (lib/messages/claim-statement.ts).
 *
 * In the database, because a claim is a lock and then a look at what is there once it is held: as statements of
 * their own these would be four ways to the database instead of one. The lock is one an agent: no two claims pass
 * the same last place of a limit.
 *
 * On its plans see db/index-plans.ts. The hour of a number and the minute of an agent are asked for as a pair with it,
 * which fits no other index either.
 *
 * @param sql a connection that may change the schema
 */
export async function installClaim(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create or replace function ${claimFunction}(given jsonb)
    returns table (ord int, verdict text, circuit text) language plpgsql ${indexPlans}
    as $$
    #variable_conflict use_column
    begin
      perform pg_advisory_xact_lock(one.place) from (
        select distinct hashtextextended('send:' || a.agent_id, 0) as place
        from jsonb_to_recordset(given) as a(agent_id text)
        order by place offset 0) as one;
      return query
      with asked as materialized (
        select a.*, c.id as call_id,
          case
            when a.key_id is not null and (k.id is null or v.version is distinct from a.config_version) then 'changed'
            when a.assumed is not null and a.assumed <> jsonb_build_object('customerPhone', c.customer_phone,
              'language', c.language, 'direction', c.direction, 'metadata', coalesce(c.metadata, '{}')) then 'call'
            when o.id is not null or also.id is not null then 'opted_out'
          end as stopped,
          case when i.connection_id is null then 'closed' when i.probed_at is null then 'faulty' else 'open' end
            as circuit
        from jsonb_to_recordset(given) as a(
          ord int, workspace_id text, agent_id text, config_version text, key_id text, assumed jsonb,
          per_call int, per_number_hour int, per_minute int,
          id text, engine_call_id text, new_call_id text, keys jsonb, function_id text, function_name text,
          connection_id text, provider text, template jsonb, tool_call_id text, to_phone text, other_phone text, to_source text,
          "values" jsonb, secret_values text, request jsonb, useful_s int)
        left join config_versions v on v.workspace_id = a.workspace_id
        left join lateral (
          select * from calls c
          where c.workspace_id = a.workspace_id and c.agent_id = a.agent_id
            and c.engine_call_id between a.engine_call_id and a.engine_call_id
          order by c.engine_call_id limit 1) as c on true
        left join lateral (
          select k.id from tool_keys k
          where k.workspace_id = a.workspace_id and k.id between a.key_id and a.key_id
            and (k.expires_at is null or k.expires_at > now())
          order by k.id limit 1) as k on true
        left join lateral (
          select o.id from opt_outs o
          where o.workspace_id = a.workspace_id and o.phone between a.to_phone and a.to_phone
          order by o.phone limit 1) as o on true
        left join lateral (
          select o.id from opt_outs o
          where o.workspace_id = a.workspace_id and o.phone between a.other_phone and a.other_phone
          order by o.phone limit 1) as also on true
        left join circuits i on i.workspace_id = a.workspace_id and i.connection_id = a.connection_id
      ), wanted as materialized (
        select a.ord, a.workspace_id, a.id, w.key, w.window_s
        from asked a cross join lateral jsonb_to_recordset(a.keys) as w(key text, window_s int)
        where a.stopped is null
      ), held as materialized (
        select distinct w.ord
        from wanted w
        cross join lateral (
          select * from send_claims c
          where c.workspace_id = w.workspace_id and c.key between w.key and w.key
          order by c.key limit 1) as c
        -- One whose message was deleted is held by nobody.
        cross join lateral (
          select m.state from messages m
          where m.workspace_id = c.workspace_id and m.id between c.message_id and c.message_id
          order by m.id limit 1) as m
        where not ((c.expires_at < now() and m.state <> 'claimed') or (c.key like 'm:%' and m.state = 'failed'))
      ), open as materialized (
        select a.* from asked a
        where a.stopped is null and not exists (select 1 from held h where h.ord = a.ord)
      ), minute as materialized (
        select g.workspace_id, g.agent_id, case
          when coalesce(p.most, 0) + g.asked <= g.per_minute then coalesce(p.most, 0)
          else (
            select count(*) from (
              select 1 from messages m
              where m.workspace_id = g.workspace_id
                and (m.agent_id, m.created_at) > (g.agent_id, now() - interval '1 minute')
                and m.agent_id <= g.agent_id and m.state <> 'failed'
              order by m.agent_id limit g.per_minute) as recent) end as used
        from (
          select workspace_id, agent_id, max(per_minute) as per_minute, count(*) as asked
          from open group by 1, 2) as g
        left join lateral (
          select case ${thisMinute} - p.minute
            when 0 then p.claimed + p.before
            when 1 then p.claimed
            -- Another process has begun a minute that ours does not know of: only the messages tell.
            else case when p.minute > ${thisMinute} then g.per_minute else 0 end end as most
          from agent_minutes p
          where p.workspace_id = g.workspace_id and p.agent_id between g.agent_id and g.agent_id
          order by p.agent_id limit 1) as p on true
      ), counted as materialized (
        select a.ord, a.workspace_id, a.agent_id, a.engine_call_id,
          least(a.to_phone, a.other_phone) as person, a.per_call, a.per_number_hour, a.per_minute, minute.used,
          case when a.call_id is null then 0 else (
            select count(*) from (
              select 1 from messages m
              where m.workspace_id = a.workspace_id and m.call_id between a.call_id and a.call_id
                and m.agent_id = a.agent_id and m.state <> 'failed'
              order by m.call_id limit a.per_call) as sent) end as in_call,
          ${lastHourTo("a.to_phone")}
            + case when a.other_phone is null then 0 else ${lastHourTo("a.other_phone")} end as to_number
        from open a join minute on minute.workspace_id = a.workspace_id and minute.agent_id = a.agent_id
      ), judged as (
        select c.*, case
          when c.in_call >= c.per_call then 'call_limit'
          when c.to_number >= c.per_number_hour then 'number_limit'
          when c.used >= c.per_minute then 'agent_limit' end as refused
        from counted c
      ), placed as (
        select j.*,
          row_number() over (partition by j.agent_id, j.engine_call_id order by j.ord) as place_in_call,
          row_number() over (partition by j.agent_id, j.person order by j.ord) as place_to_number,
          row_number() over (partition by j.agent_id order by j.ord) as place
        from judged j where j.refused is null
      ), granted as materialized (
        select p.ord from placed p
        where (p.engine_call_id is null or p.in_call + p.place_in_call <= p.per_call)
          and p.to_number + p.place_to_number <= p.per_number_hour
          and p.used + p.place <= p.per_minute
      ), made as (
        insert into calls (workspace_id, id, agent_id, engine_call_id)
        select distinct on (a.workspace_id, a.agent_id, a.engine_call_id)
          a.workspace_id, a.new_call_id, a.agent_id, a.engine_call_id
        from asked a join granted g on g.ord = a.ord
        where a.call_id is null and a.engine_call_id is not null
        order by a.workspace_id, a.agent_id, a.engine_call_id
        on conflict (workspace_id, agent_id, engine_call_id) do update set updated_at = now()
        returning id, agent_id, engine_call_id
      ), taken as (
        insert into send_claims (workspace_id, key, message_id, expires_at)
        select w.workspace_id, w.key, w.id, now() + make_interval(secs => w.window_s)
        from wanted w join granted g on g.ord = w.ord
        order by w.workspace_id, w.key
        on conflict (workspace_id, key) do update
          set message_id = excluded.message_id, expires_at = excluded.expires_at, repeats = false
      ), paced as (
        insert into agent_minutes as p (workspace_id, agent_id, minute, claimed, before)
        select a.workspace_id, a.agent_id, ${thisMinute}, count(*), 0
        from asked a join granted g on g.ord = a.ord group by 1, 2
        on conflict (workspace_id, agent_id) do update set
          minute = greatest(p.minute, excluded.minute),
          claimed = excluded.claimed + case when p.minute < excluded.minute then 0 else p.claimed end,
          before = case excluded.minute - p.minute
            when 1 then p.claimed else case when p.minute < excluded.minute then 0 else p.before end end
      ), sent as (
        insert into messages (
          workspace_id, id, agent_id, function_id, function_name, connection_id, provider, template, call_id,
          engine_call_id, tool_call_id, to_phone, to_source, "values", secret_values, request, lease_until,
          useful_until)
        select a.workspace_id, a.id, a.agent_id, a.function_id, a.function_name, a.connection_id, a.provider,
          a.template, coalesce(a.call_id, made.id), a.engine_call_id, a.tool_call_id, a.to_phone, a.to_source,
          a."values", a.secret_values, a.request, now() + make_interval(secs => ${leaseS}),
          now() + make_interval(secs => a.useful_s)
        from asked a join granted g on g.ord = a.ord
        left join made on made.agent_id = a.agent_id and made.engine_call_id = a.engine_call_id
      )
      select a.ord, case when a.stopped is not null then a.stopped when h.ord is not null then 'held'
        when j.refused is not null then j.refused when g.ord is not null then 'ok' else 'again' end, a.circuit
      from asked a
      left join held h on h.ord = a.ord left join judged j on j.ord = a.ord left join granted g on g.ord = a.ord;
    end $$`);
}
