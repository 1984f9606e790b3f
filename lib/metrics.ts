import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { processState } from "./process-state";
import type { ToolAnswer } from "./tool-call";

/** Upper ends of the answer times' buckets, in seconds: the contract's is 2. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3];

function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    toolCalls: new Counter({
      name: "midcall_tool_calls_total",
      help: "Tool calls of voice engines by the status and code of their answer.",
      labelNames: ["status", "code"],
      registers: [registry],
    }),
    answerTimes: new Histogram({
      name: "midcall_tool_call_answer_seconds",
      help: "Time from a tool call's last byte to our answer, by its status.",
      labelNames: ["status"],
      buckets,
      registers: [registry],
    }),
  };
}

/** One set a process: pages and the front server are bundled apart. */
const metrics = () => processState("metrics", makeMetrics);

/** Counts one answered tool call. */
export function countToolCall(answer: ToolAnswer, answerMs: number): void {
  const { status } = answer;
  const { toolCalls, answerTimes } = metrics();
  toolCalls.inc({ status, code: "code" in answer ? answer.code : "" });
  answerTimes.observe({ status }, answerMs / 1000);
}

/** All metrics of this process in Prometheus' text form, and its content type. */
export async function renderMetrics(): Promise<{ text: string; contentType: string }> {
  const { registry } = metrics();
  return { text: await registry.metrics(), contentType: registry.contentType };
}
