import { type Context, requireRole } from "@/lib/context";
import type { ToolAnswer } from "@/lib/tool-call";
import { AnswerClock } from "./answer-clock";
import type { TryInput } from "./schema";
import { sendMessage } from "./send-message";
import { trialOf } from "./trial";
import { trialCallId } from "./trial-mark";

/**
 * Runs a function as an engine's call would, for a person: `dry_run` sends nothing, `send` really sends to
 * the number in the body, also while the agent is not armed, and also the same content once more. What it sent can be
 * told from what engines asked for.
 *
 * @returns what the engine would be answered
 * @throws AppError `not_found`
 */
export async function tryFunction(
  ctx: Context,
  input: { functionId: string; body: TryInput },
): Promise<ToolAnswer> {
  requireRole(ctx, "editor");
  const { agent, invocation } = await trialOf(ctx, input);
  const trial = input.body.mode === "send";
  const toolCallId = invocation.toolCallId ?? (trial ? trialCallId(ctx) : null);
  return sendMessage(ctx, {
    agent,
    invocation: { ...invocation, toolCallId },
    clock: new AnswerClock(),
    trial,
  });
}
