import type postgres from "postgres";
import { indexPlans } from "./index-plans";

/** Grows when what the function takes or gives changes: a process of before still calls the older one. */
export const toolLogFunction = "log_tool_calls_2";

/**
 * Makes the function that keeps what engines asked and were answered (lib/messages/log-tool-call.ts), and the calls
 * that are first heard of by it, in one order: sets of two processes may meet. What the last of them names as the
 * customer's number is kept where none is registered. On its plans see db/index-plans.ts.
 *
 * @param sql a connection that may change the schema
 */
export async function installToolLog(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create or replace function ${toolLogFunction}(given jsonb) returns void language plpgsql ${indexPlans}
    as $$
    #variable_conflict use_column
    begin
      -- What is told after the answer need not be on the disk before we go on.
      perform set_config('synchronous_commit', 'off', true);
      with asked as materialized (
        select a.*, c.id as call_id, c.customer_phone, c.named_phone,
          a.phones ->> coalesce(c.direction, a.direction, 'inbound') as phone
        from jsonb_to_recordset(given) as a(
          workspace_id text, id text, agent_id text, engine_call_id text, new_call_id text, function_name text,
          tool_call_id text, message_id text, ok boolean, status text, code text, say text, details jsonb,
          answer_ms int, phones jsonb, direction text)
        left join lateral (
          select * from calls c
          where c.workspace_id = a.workspace_id and c.agent_id = a.agent_id
            and c.engine_call_id between a.engine_call_id and a.engine_call_id
          order by c.engine_call_id limit 1) as c on true
      ), made as (
        insert into calls as c (workspace_id, id, agent_id, engine_call_id, named_phone)
        select workspace_id, new_call_id, agent_id, engine_call_id, phone from (
          select distinct on (workspace_id, agent_id, engine_call_id) *
          from asked where engine_call_id is not null
          order by workspace_id, agent_id, engine_call_id, phone is null, id desc) as last
        where call_id is null
          or (phone is not null and customer_phone is null and named_phone is distinct from phone)
        order by workspace_id, agent_id, engine_call_id
        on conflict (workspace_id, agent_id, engine_call_id) do update set updated_at = now(),
          named_phone = case when c.customer_phone is null then coalesce(excluded.named_phone, c.named_phone) end
        returning workspace_id, id, agent_id, engine_call_id
      )
      insert into tool_calls (workspace_id, id, agent_id, function_name, call_id, tool_call_id, message_id, ok, status,
        code, say, details, answer_ms)
      select a.workspace_id, a.id, a.agent_id, a.function_name, coalesce(a.call_id, made.id), a.tool_call_id,
        a.message_id, a.ok, a.status, a.code, a.say, a.details, a.answer_ms
      from asked a
      left join made on made.workspace_id = a.workspace_id and made.agent_id = a.agent_id
        and made.engine_call_id = a.engine_call_id;
    end $$`);
}
