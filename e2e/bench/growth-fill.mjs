import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";

/** @typedef {{ workspaceId: string, agentIds: string[], connectionId: string }} Measured */

const others = 20;
const functionsOfAgent = 10;

/** Number of all messages → how many of them are the measured workspace's. */
export const ownMessages = (/** @type {number} */ rows) => Math.floor(rows * 0.7);

/**
 * Agents and functions: a tenth of them are the measured workspace's, the others those of twenty more.
 *
 * @param {postgres.Sql} sql @param {Measured} measured @param {number} functions
 */
async function fillFunctions(sql, { workspaceId, connectionId }, functions) {
  const agents = Math.ceil(functions / functionsOfAgent);
  await sql`
    insert into workspaces (id, name) select 'ws_other' || n, 'Other ' || n from generate_series(1, ${others}::int) n`;
  await sql`
    insert into connections (workspace_id, id, provider, name)
    select id, 'con_' || id, 'meta', 'Other' from workspaces where id like 'ws_other%'`;
  await sql`
    insert into agents (workspace_id, id, name, engine, default_country)
    select case when n % 10 = 0 then ${workspaceId} else 'ws_other' || (1 + n % ${others}::int) end,
      'agt_' || lpad(n::text, 26, '0'), 'Agent ' || n, 'generic', 'IN'
    from generate_series(1, ${agents}::int) n`;
  await sql`
    insert into functions (workspace_id, id, agent_id, connection_id, name, template, mappings, description)
    select a.workspace_id, 'fn_' || right(a.id, 22) || lpad(n::text, 4, '0'), a.id,
      case when a.workspace_id = ${workspaceId} then ${connectionId} else 'con_' || a.workspace_id end, 'send_' || n,
      '{"name":"otp_support","language":"en"}'::jsonb,
      '[{"slot":"body.1","source":"static","value":"1"},{"slot":"body.2","source":"static","value":"2"}]'::jsonb,
      'Send it when the customer asks for it and has confirmed the number'
    from agents a, generate_series(1, ${functionsOfAgent}::int) n where a.id like 'agt_0%'`;
}

/**
 * Messages of the last 30 days with their calls, tool calls and timelines: seven tenths are the measured workspace's.
 * Mostly delivered and read, 2 % failed, few unknown.
 *
 * @param {postgres.Sql} sql @param {Measured} measured @param {number} rows
 */
async function fillMessages(sql, { workspaceId, agentIds, connectionId }, rows) {
  const own = ownMessages(rows);
  await sql`
    create temporary table made as
    select n, case when n <= ${own}::int then ${workspaceId} else 'ws_other' || (1 + n % ${others}::int) end as ws,
      lpad(n::text, 26, '0') as tail, (${agentIds}::text[])[1 + n % ${agentIds.length}::int] as agent,
      (array['send_otp', 'send_link', 'send_receipt', 'send_ticket', 'send_brochure'])[1 + n % 5] as name,
      case when n % 50 = 0 then 'failed' when n % 1000 = 1 then 'unknown' when n % 4 = 2 then 'sent'
        when n % 4 = 3 then 'delivered' else 'read' end as state,
      '+9198' || (10000000 + n % greatest(${own}::int / 4, 1)) as phone,
      now() - make_interval(secs =>
        (${own}::int - (case when n <= ${own}::int then n else n % ${own}::int end)) * 2592000.0 / ${own}::int) as at
    from generate_series(1, ${rows}::int) n`;
  await sql`
    insert into calls (workspace_id, id, agent_id, engine_call_id, customer_phone, created_at, updated_at)
    select ws, 'call_' || tail, agent, 'engine-' || n, case when n % 5 = 0 then phone end, at, at from made`;
  await sql`
    insert into messages (workspace_id, id, state, agent_id, function_id, function_name, connection_id, provider,
      template, call_id, engine_call_id, tool_call_id, to_phone, to_source, "values", request, response,
      provider_message_id, error, say, answer_ms, created_at, state_at)
    select ws, 'msg_' || tail, state, agent, 'fn_' || agent || name, name, ${connectionId},
      case when n % 20 = 0 then 'heltar' else 'meta' end, '{"name":"otp_support","language":"en"}'::jsonb,
      'call_' || tail, 'engine-' || n, 'tool-' || n, phone, 'body',
      '[{"slot":"body.1","value":"••••••","source":"in_call"},{"slot":"body.2","value":"support@company.com","source":"static"}]'::jsonb,
      jsonb_build_object('to', n, 'type', 'template', 'template', repeat('x', 300)), jsonb_build_object('id', n),
      'wamid.' || n, case when n % 50 = 0 then jsonb_build_object('code',
        (array['template', 'recipient', 'credentials'])[1 + n % 3], 'kind', 'made', 'outcome', 'not_sent', 'message',
        'It failed.', 'provider', null) end,
      'I have sent it to your WhatsApp number.', 80 + n % 900, at, at
    from made`;
  await sql`
    insert into message_events (workspace_id, id, message_id, state, at, applied, received_at)
    select ws, 'evt_' || s || tail, 'msg_' || tail, s, at, true, at
    from made, unnest(case state when 'failed' then array['failed'] when 'unknown' then array['unknown']
      when 'sent' then array['accepted', 'sent'] else array['accepted', 'sent', 'delivered'] end) s`;
  await sql`
    insert into tool_calls (workspace_id, id, agent_id, function_name, call_id, tool_call_id, message_id, ok, status,
      say, answer_ms, created_at)
    select ws, 'tc_' || tail, agent, name, 'call_' || tail, 'tool-' || n, 'msg_' || tail, state <> 'failed',
      case when state = 'failed' then 'failed' else 'sent' end, 'I have sent it.', 80 + n % 900, at
    from made`;
  await sql`drop table made`;
}

/**
 * Fills the product's database in SQL, has it counted by the product's own job, and settles it, so that what is
 * measured afterwards is not the filling.
 *
 * @param {string} databaseUrl
 * @param {Measured} measured
 * @param {{ rows: number, functions: number }} size
 */
export async function fill(databaseUrl, measured, { rows, functions }) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`set synchronous_commit = off`;
    await fillFunctions(sql, measured, functions);
    await fillMessages(sql, measured, rows);
    await sql`vacuum analyze`;
    await sql`select graphile_worker.add_job('roll_up', job_key := 'bench', max_attempts := 1)`;
    for (let waiting = 1; waiting > 0; await wait(200)) {
      const [jobs] = await sql`select count(*)::int as left from graphile_worker.jobs where key = 'bench'`;
      waiting = Number(jobs?.left);
    }
    await sql`vacuum analyze message_rollups, message_days`;
    const [size] = await sql`select pg_size_pretty(pg_database_size(current_database())) as size`;
    return String(size?.size);
  } finally {
    await sql.end();
  }
}

/** @param {string} databaseUrl @returns {Promise<Measured>} what the product's own API made in the first workspace */
export async function readMeasured(databaseUrl) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql`
      select f.workspace_id, f.connection_id, array_agg(f.agent_id order by f.agent_id) as agents
      from functions f join agents a on a.workspace_id = f.workspace_id and a.id = f.agent_id
      where a.name = 'Bench' group by 1, 2`;
    const [row] = rows;
    if (!row) throw new Error("The agents of the benchmark are not there.");
    return { workspaceId: row.workspace_id, connectionId: row.connection_id, agentIds: row.agents };
  } finally {
    await sql.end();
  }
}
