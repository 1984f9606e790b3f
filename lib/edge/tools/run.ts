import { inBackground } from "@/lib/background";
import { statusToolName } from "@/lib/engines/definitions/status-tool";
import { parseEnvelope } from "@/lib/engines/envelope";
import { parseFlat } from "@/lib/engines/generic";
import { invalid } from "@/lib/messages/answers";
import { logToolCall } from "@/lib/messages/log-tool-call";
import { reportStatus } from "@/lib/messages/report-status";
import { sendMessage } from "@/lib/messages/send-message";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";
import { json } from "../json";
import type { Work } from "./work";

async function runOne({ ctx, agent, clock }: Work, invocation: ToolInvocation): Promise<ToolAnswer> {
  const asksForStatus = agent.statusTool && invocation.functionName === statusToolName;
  const answer = asksForStatus
    ? await reportStatus(ctx, { agent, invocation })
    : await sendMessage(ctx, { agent, invocation, clock });
  const log = { agentId: agent.id, invocation, answer, answerMs: clock.elapsedMs };
  inBackground(logToolCall(ctx, log), "log a tool call");
  return answer;
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

/** An engine's envelope, which names the tools in its body. */
export async function answerEnvelope(work: Work): Promise<Response> {
  const read = parseEnvelope(work.agent.engine, work.headers, work.body);
  if (!read) return json(200, invalid("bad_arguments", { body: "is no envelope that is known here" }));
  const answers = await Promise.all(read.invocations.map((invocation) => runOne(work, invocation)));
  return json(statusOf(answers), read.render(answers, read.invocations));
}
