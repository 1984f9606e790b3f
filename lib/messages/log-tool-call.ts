import { engineSql } from "@/db/client";
import type { Context } from "@/lib/context";
import { gather } from "@/lib/gather";
import { newId } from "@/lib/ids";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";

/** Which of an answer's parts are worth keeping beside its words: names, never values. */
function detailsOf(answer: ToolAnswer): Record<string, unknown> {
  if (answer.status === "needs_input") return { missing: answer.missing };
  if (answer.status === "invalid" && answer.fields)
    return { fields: Object.keys(answer.fields).slice(0, 50) };
  return {};
}

/** How long a call waits for others to be written with: its answer has left. */
const lingerMs = 25;

/** Writes a set, and the calls that are first heard of by it, in one order: sets of two processes may meet. */
async function writeLog(set: Record<string, unknown>[]): Promise<null[]> {
  await engineSql()`
    with unhurried as materialized (
      -- What is told after the answer need not be on the disk before we go on.
      select set_config('synchronous_commit', 'off', true)
    ), asked as materialized (
      select a.*, c.id as call_id
      from jsonb_to_recordset(${JSON.stringify(set)}::jsonb) as a(
        workspace_id text, id text, agent_id text, engine_call_id text, new_call_id text, function_name text,
        tool_call_id text, message_id text, ok boolean, status text, code text, say text, details jsonb,
        answer_ms int)
      left join calls c on c.workspace_id = a.workspace_id and c.agent_id = a.agent_id
        and c.engine_call_id = a.engine_call_id
    ), made as (
      insert into calls (workspace_id, id, agent_id, engine_call_id)
      select distinct on (workspace_id, agent_id, engine_call_id) workspace_id, new_call_id, agent_id, engine_call_id
      from asked where call_id is null and engine_call_id is not null
      order by workspace_id, agent_id, engine_call_id
      on conflict (workspace_id, agent_id, engine_call_id) do update set updated_at = now()
      returning workspace_id, id, agent_id, engine_call_id
    )
    insert into tool_calls (workspace_id, id, agent_id, function_name, call_id, tool_call_id, message_id, ok, status,
      code, say, details, answer_ms)
    select a.workspace_id, a.id, a.agent_id, a.function_name, coalesce(a.call_id, made.id), a.tool_call_id,
      a.message_id, a.ok, a.status, a.code, a.say, a.details, a.answer_ms
    from unhurried cross join asked a
    left join made on made.workspace_id = a.workspace_id and made.agent_id = a.agent_id
      and made.engine_call_id = a.engine_call_id`;
  return set.map(() => null);
}

/**
 * Keeps what an engine asked and was answered in its call's log: also calls that stopped before a message
 * was made. Done after the answer.
 */
export async function logToolCall(
  ctx: Context,
  input: { agentId: string; invocation: ToolInvocation; answer: ToolAnswer; answerMs: number },
): Promise<void> {
  const { agentId, invocation, answer, answerMs } = input;
  const row = {
    workspace_id: ctx.workspaceId,
    id: newId("toolCall"),
    agent_id: agentId,
    engine_call_id: invocation.callId,
    new_call_id: newId("call"),
    function_name: invocation.functionName.slice(0, 100),
    tool_call_id: invocation.toolCallId,
    message_id: answer.message_id ?? null,
    ok: answer.ok,
    status: answer.status,
    code: "code" in answer ? answer.code : null,
    say: answer.say,
    details: detailsOf(answer),
    answer_ms: answerMs,
  };
  await gather("tool calls", row, writeLog, lingerMs);
}
