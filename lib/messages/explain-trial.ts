import type { CallingAgent } from "@/lib/agents/calling-agent";
import { type Context, requireRole } from "@/lib/context";
import { findTool, type Tool } from "@/lib/functions/find-tool";
import type { ResolvedValue } from "@/lib/functions/resolve-values";
import { showPhone } from "@/lib/phone";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";
import { getMessage } from "./get-message";
import { sayOf } from "./phrases";
import { prepare } from "./prepare";
import type { TryInput } from "./schema";
import { trialOf } from "./trial";
import { tryFunction } from "./try-function";

export type ExplainedTrial = {
  answer: ToolAnswer;
  /** Slot by slot what was filled in and where it came from; empty when it stopped before. */
  values: ResolvedValue[];
  /** The number that it went or would go to, and how people read it. */
  to: string | null;
  to_shown: string | null;
  /** What is wrong with the number that was given, as the end of a sentence; null for nothing. */
  phone_fault: string | null;
  /** What the provider was or would be asked, secrets masked; null where nothing would go out. */
  request: unknown;
  /** What a call that really sends would say; null where nothing would go out. */
  when_sent: string | null;
};

/**
 * Tries a function ({@link tryFunction}) and tells how its values came about. They are shown open: who tries
 * has just typed them.
 *
 * @throws AppError `not_found`
 */
export async function explainTrial(
  ctx: Context,
  input: { functionId: string; body: TryInput },
): Promise<ExplainedTrial> {
  requireRole(ctx, "editor");
  const answer = await tryFunction(ctx, input);
  const { agent, invocation } = await trialOf(ctx, input);
  const tool = await findTool(ctx, agent, invocation.functionName);
  const told = explained(answer, agent, tool, invocation);
  if (answer.message_id === undefined) return told;
  // What really went out, as it is kept.
  const { request } = await getMessage(ctx, { messageId: answer.message_id });
  return { ...told, request };
}

function phoneFaultOf(answer: ToolAnswer): string | null {
  if (answer.status === "blocked" && answer.code === "no_phone") return "is missing";
  return answer.status === "invalid" && answer.code === "bad_phone" ? "is no possible phone number" : null;
}

/** An answer with how the values of its message came about. */
export function explained(
  answer: ToolAnswer,
  agent: CallingAgent,
  tool: Tool | null,
  invocation: ToolInvocation,
): ExplainedTrial {
  const prepared = tool && prepare(agent, tool, invocation, null);
  if (!tool || !prepared || "stop" in prepared) {
    const nothing = { values: [], to: null, to_shown: null, request: null, when_sent: null };
    return { answer, phone_fault: phoneFaultOf(answer), ...nothing };
  }
  const { values, to } = prepared;
  const say = sayOf("sent", { say: tool.fn.say ?? {}, language: invocation.language, phone: to });
  const request = answer.status === "dry_run" ? answer.request : null;
  return { answer, values, to, to_shown: showPhone(to), phone_fault: null, request, when_sent: say };
}
