import { laneSql } from "@/db/client";
import { toolLogFunction } from "@/db/log-tool-calls";
import type { CallingAgent } from "@/lib/agents/calling-agent";
import { readNamedPhones } from "@/lib/calls/named-phones";
import type { Context } from "@/lib/context";
import { gather } from "@/lib/gather";
import { newId } from "@/lib/ids";
import { databaseJson } from "@/lib/text";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";

/** Which of an answer's parts are worth keeping beside its words: names, never values. */
function detailsOf(answer: ToolAnswer): Record<string, unknown> {
  if (answer.status === "needs_input") return { missing: answer.missing };
  if (answer.status === "invalid" && answer.fields)
    return { fields: Object.keys(answer.fields).slice(0, 50) };
  return {};
}

/** How long a call waits for others to be written with: its answer has left. */
const lingerMs = 100;

async function writeLog(set: Record<string, unknown>[]): Promise<null[]> {
  const sql = laneSql("records");
  await sql`select ${sql(toolLogFunction)}(${databaseJson(set)}::jsonb)`;
  return set.map(() => null);
}

/**
 * Keeps what an engine asked and was answered in its call's log: also calls that stopped before a message
 * was made. Done after the answer.
 */
export async function logToolCall(
  ctx: Context,
  input: {
    agent: Pick<CallingAgent, "id" | "defaultCountry">;
    invocation: ToolInvocation;
    answer: ToolAnswer;
    answerMs: number;
  },
): Promise<void> {
  const { agent, invocation, answer, answerMs } = input;
  // A message knows its number by itself.
  const asks = invocation.callId !== null && answer.message_id === undefined;
  const row = {
    workspace_id: ctx.workspaceId,
    id: newId("toolCall"),
    agent_id: agent.id,
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
    ...(asks ? readNamedPhones(invocation, agent.defaultCountry) : { phones: {}, direction: null }),
  };
  await gather("tool calls", row, writeLog, lingerMs);
}
