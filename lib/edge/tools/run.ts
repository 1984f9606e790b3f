import { afterAnswer, inBackground } from "@/lib/background";
import { endCall } from "@/lib/calls/end-call";
import { readNamedPhones } from "@/lib/calls/named-phones";
import { settleDirection } from "@/lib/calls/settle-direction";
import { withoutArguments } from "@/lib/engines/arguments";
import { statusToolName } from "@/lib/engines/definitions/status-tool";
import type { EndedCall } from "@/lib/engines/dialect";
import { parseEnvelope } from "@/lib/engines/envelope";
import { parseFlat } from "@/lib/engines/generic";
import { logger } from "@/lib/logger";
import { invalid, unavailable } from "@/lib/messages/answers";
import { logToolCall } from "@/lib/messages/log-tool-call";
import { reportStatus } from "@/lib/messages/report-status";
import { sendMessage } from "@/lib/messages/send-message";
import { countToolCall } from "@/lib/metrics";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";
import { json } from "../json";
import { noteAnswer } from "./heard";
import type { Work } from "./work";

/** What one tool call needs of its request. */
type Call = Pick<Work, "ctx" | "agent" | "clock" | "headers">;

async function runOne({ ctx, agent, clock, headers }: Call, asked: ToolInvocation): Promise<ToolAnswer> {
  const invocation = { ...asked, direction: settleDirection(agent, asked) };
  const asksForStatus = agent.statusTool && invocation.functionName === statusToolName;
  const answer = asksForStatus
    ? await reportStatus(ctx, { agent, invocation: withoutArguments(invocation) })
    : await sendMessage(ctx, { agent, invocation, clock });
  const log = { agent, invocation, answer, answerMs: clock.elapsedMs };
  afterAnswer(() => logToolCall(ctx, log), "log a tool call", ctx.requestId);
  noteAnswer(headers, invocation, answer);
  countToolCall(agent.engine, answer, clock.elapsedMs);
  return answer;
}

/** How much longer than a tool call plans for we wait, before we say that nothing is sent. */
const graceMs = 100;

/**
 * One of several calls in a request: it has an answer of its own in time, whatever becomes of the others.
 *
 * @param clock its own: who begins to send must not bind the others
 */
export async function runAlone(call: Call, invocation: ToolInvocation): Promise<ToolAnswer> {
  const { ctx, clock } = call;
  const running = runOne(call, invocation).catch((err: unknown) => {
    // What fails here is the database, or we: a message that leaves is not waited for by throwing.
    logger.error({ err, requestId: ctx.requestId }, "a tool call could not be answered");
    return unavailable();
  });
  return (await clock.inTime(running, graceMs)) ?? (clock.giveUp() ? unavailable() : running);
}

/** An answer's HTTP status: all that a rule says no to is 200, only our own absence is not. */
function statusOf(answers: readonly ToolAnswer[]): number {
  const away = answers.some(
    (answer) => answer.status === "failed" && answer.code === "unavailable" && !answer.message_id,
  );
  return away ? 503 : 200;
}

/** One tool, flat. */
export async function answerFlat(work: Work, functionName: string): Promise<Response> {
  const invocation = parseFlat(work.agent.engine, functionName, work.headers, work.body);
  const answer = await runOne(work, invocation);
  return json(statusOf([answer]), answer);
}

/** An engine's envelope, which names the tools in its body, or tells us something. */
export async function answerEnvelope(work: Work): Promise<Response> {
  const read = parseEnvelope(work.agent.engine, work.headers, work.body);
  if (!read) return json(200, invalid("bad_arguments", { body: "is no envelope that is known here" }));
  // From here on each call keeps time by itself.
  if (!work.clock.begin()) return json(503, unavailable());
  const { content, dialect } = read;
  if ("ended" in content) {
    if (content.ended) inBackground(end(work, content.ended), "end a call", work.ctx.requestId);
    return json(200, {});
  }
  const { calls } = content;
  const answers = await Promise.all(
    calls.map((invocation) => runAlone({ ...work, clock: work.clock.another() }, invocation)),
  );
  return json(dialect.alwaysOk ? 200 : statusOf(answers), dialect.render(answers, calls, work.body));
}

const end = ({ ctx, agent }: Work, ended: EndedCall) =>
  endCall(
    ctx,
    { agentId: agent.id, engineCallId: ended.callId },
    readNamedPhones({ ...ended, direction: settleDirection(agent, ended) }, agent.defaultCountry),
  );
