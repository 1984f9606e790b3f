import { engineDb } from "@/db/client";
import { toolCalls } from "@/db/schema";
import { ensureCall } from "@/lib/calls/find-call";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { countToolCall } from "@/lib/metrics";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";

/** Which of an answer's parts are worth keeping beside its words: names, never values. */
function detailsOf(answer: ToolAnswer): Record<string, unknown> {
  if (answer.status === "needs_input") return { missing: answer.missing };
  if (answer.status === "invalid" && answer.fields)
    return { fields: Object.keys(answer.fields).slice(0, 50) };
  return {};
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
  countToolCall(answer, answerMs);
  const engineCallId = invocation.callId;
  const call = engineCallId === null ? null : await ensureCall(engineDb(), ctx, { agentId, engineCallId });
  await engineDb()
    .insert(toolCalls)
    .values({
      workspaceId: ctx.workspaceId,
      id: newId("toolCall"),
      agentId,
      functionName: invocation.functionName.slice(0, 100),
      callId: call?.id ?? null,
      toolCallId: invocation.toolCallId,
      messageId: answer.message_id ?? null,
      ok: answer.ok,
      status: answer.status,
      code: "code" in answer ? answer.code : null,
      say: answer.say,
      details: detailsOf(answer),
      answerMs,
    });
}
