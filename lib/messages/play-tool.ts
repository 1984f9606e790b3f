import { z } from "zod";
import { findCallingAgent } from "@/lib/agents/calling-agent";
import { inBackground } from "@/lib/background";
import { type Context, requireRole } from "@/lib/context";
import { statusToolName } from "@/lib/engines/definitions/status-tool";
import { cleanBody, parseFlat } from "@/lib/engines/generic";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { parseInput } from "@/lib/parse-input";
import type { ToolAnswer } from "@/lib/tool-call";
import { AnswerClock } from "./answer-clock";
import { logToolCall } from "./log-tool-call";
import { reportStatus } from "./report-status";
import { sendMessage } from "./send-message";

const playedCall = z.strictObject({
  function: z.string().min(1, "is missing").max(100),
  call: z.strictObject({
    call_id: z.string().min(1, "is missing").max(256),
    tool_call_id: z.string().min(1, "is missing").max(256),
    customer_phone: z.string().max(100),
    metadata: z.record(z.string().max(200), z.string().max(4096)).default({}),
    arguments: z.record(z.string().max(100), z.unknown()).default({}),
    dry_run: z.boolean().default(true),
  }),
});

/** What was asked, as an engine's flat body, and what the engine would be answered. */
export type PlayedTool = { request: unknown; answer: ToolAnswer; ms: number };

/**
 * A person plays the engine: one tool call of a played phone call, by the same code and under the same rules as
 * an engine's with a key. A disarmed agent answers `dry_run`, limits and "never twice" hold, and the call is in
 * the log.
 *
 * @param input.body the function's name, and the call's flat body (contract §2.2); dry unless it says otherwise
 * @throws AppError `not_found` (agent), `invalid`
 */
export async function playTool(ctx: Context, input: { agentId: string; body: unknown }): Promise<PlayedTool> {
  requireRole(ctx, "editor");
  const agent = isId("agent", input.agentId) ? await findCallingAgent(ctx, input.agentId) : null;
  if (!agent) throw notFound("agent");
  const { function: name, call } = parseInput(playedCall, input.body);
  const clock = new AnswerClock();
  const invocation = parseFlat(agent.engine, name, new Headers(), cleanBody(call));
  const answer =
    agent.statusTool && name === statusToolName
      ? await reportStatus(ctx, { agent, invocation })
      : await sendMessage(ctx, { agent, invocation, clock });
  const ms = clock.elapsedMs;
  inBackground(
    logToolCall(ctx, { agent, invocation, answer, answerMs: ms }),
    "log a tool call",
    ctx.requestId,
  );
  return { request: call, answer, ms };
}
