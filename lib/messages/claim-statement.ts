import type postgres from "postgres";
import type { BlockedCode } from "@/db/enums";

/** Seconds after which a claim without an outcome counts as unknown. */
const leaseS = 30;

export type Verdict = {
  /** Place in the set. */
  ord: number;
  /** `again`: whether there is room depends on others of the set. */
  verdict: "ok" | "held" | "again" | BlockedCode;
};

/**
 * Takes keys and makes messages for a set of one agent, in one statement: for each message everything or
 * nothing. To be run while nobody else claims for this agent; the keys of one set are all different.
 *
 * A key is free when its window is over and its message has an outcome; that of a content (`m:`) also when its
 * message surely failed. What failed has reached nobody and uses up nothing of a limit.
 *
 * @param rows the set as JSON text; see the record that it is read as
 */
export function claimStatement(
  sql: postgres.TransactionSql,
  input: {
    workspaceId: string;
    agentId: string;
    limits: { per_call: number; per_number_hour: number; per_minute: number };
    rows: string;
  },
): postgres.PendingQuery<Verdict[]> {
  const { workspaceId, agentId, limits, rows } = input;
  return sql<Verdict[]>`
    with asked as materialized (
      select a.*, c.id as call_id
      from jsonb_to_recordset(${rows}::jsonb) as a(
        ord int, id text, engine_call_id text, new_call_id text, keys jsonb, function_id text, function_name text,
        connection_id text, provider text, template jsonb, tool_call_id text, to_phone text, to_source text,
        "values" jsonb, secret_values text, request jsonb)
      left join calls c on c.workspace_id = ${workspaceId} and c.agent_id = ${agentId}
        and c.engine_call_id = a.engine_call_id
    ), wanted as materialized (
      select a.ord, a.id, k.key, k.window_s
      from asked a cross join lateral jsonb_to_recordset(a.keys) as k(key text, window_s int)
    ), held as materialized (
      select distinct w.ord
      from wanted w
      join send_claims c on c.workspace_id = ${workspaceId} and c.key = w.key
      left join messages m on m.workspace_id = c.workspace_id and m.id = c.message_id
      where not ((c.expires_at < now() and m.state is distinct from 'claimed')
        or (c.key like 'm:%' and m.state = 'failed'))
    ), minute as materialized (
      select count(*) as used from (
        select 1 from messages m
        where m.workspace_id = ${workspaceId} and m.agent_id = ${agentId} and m.state <> 'failed'
          and m.created_at > now() - interval '1 minute'
        limit ${limits.per_minute}) as recent
    ), counted as materialized (
      select a.ord, a.engine_call_id, a.to_phone,
        case when a.call_id is null then 0 else (
          select count(*) from messages m
          where m.workspace_id = ${workspaceId} and m.call_id = a.call_id and m.agent_id = ${agentId}
            and m.state <> 'failed') end as in_call,
        (select count(*) from messages m
          where m.workspace_id = ${workspaceId} and m.to_phone = a.to_phone and m.agent_id = ${agentId}
            and m.state <> 'failed' and m.created_at > now() - interval '1 hour') as to_number
      from asked a
      where not exists (select 1 from held h where h.ord = a.ord)
    ), judged as (
      select c.*, case
        when c.in_call >= ${limits.per_call} then 'call_limit'
        when c.to_number >= ${limits.per_number_hour} then 'number_limit'
        when minute.used >= ${limits.per_minute} then 'agent_limit' end as refused
      from counted c cross join minute
    ), placed as (
      select j.*,
        row_number() over (partition by j.engine_call_id order by j.ord) as place_in_call,
        row_number() over (partition by j.to_phone order by j.ord) as place_to_number,
        row_number() over (order by j.ord) as place
      from judged j where j.refused is null
    ), granted as materialized (
      select p.ord from placed p cross join minute
      where (p.engine_call_id is null or p.in_call + p.place_in_call <= ${limits.per_call})
        and p.to_number + p.place_to_number <= ${limits.per_number_hour}
        and minute.used + p.place <= ${limits.per_minute}
    ), made as (
      insert into calls (workspace_id, id, agent_id, engine_call_id)
      select distinct on (a.engine_call_id) ${workspaceId}, a.new_call_id, ${agentId}, a.engine_call_id
      from asked a join granted using (ord)
      where a.call_id is null and a.engine_call_id is not null
      order by a.engine_call_id
      on conflict (workspace_id, agent_id, engine_call_id) do update set updated_at = now()
      returning id, engine_call_id
    ), taken as (
      insert into send_claims (workspace_id, key, message_id, expires_at)
      select ${workspaceId}, w.key, w.id, now() + make_interval(secs => w.window_s)
      from wanted w join granted using (ord)
      order by w.key
      on conflict (workspace_id, key) do update set message_id = excluded.message_id, expires_at = excluded.expires_at
    ), sent as (
      insert into messages (
        workspace_id, id, agent_id, function_id, function_name, connection_id, provider, template, call_id,
        engine_call_id, tool_call_id, to_phone, to_source, "values", secret_values, request, lease_until)
      select ${workspaceId}, a.id, ${agentId}, a.function_id, a.function_name, a.connection_id, a.provider, a.template,
        coalesce(a.call_id, made.id), a.engine_call_id, a.tool_call_id, a.to_phone, a.to_source, a."values",
        a.secret_values, a.request, now() + make_interval(secs => ${leaseS})
      from asked a join granted using (ord) left join made on made.engine_call_id = a.engine_call_id
    )
    select a.ord, case when h.ord is not null then 'held' when j.refused is not null then j.refused
      when g.ord is not null then 'ok' else 'again' end as verdict
    from asked a
    left join held h using (ord) left join judged j using (ord) left join granted g using (ord)`;
}
