import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { processState } from "./process-state";
import type { ToolAnswer } from "./tool-call";

/**
 * What a monitor may know. Every label takes one of a few words of our own: no id, number, name or address, so that
 * nothing personal is told and the number of series stays what it is.
 */

/** Upper ends of the answer times' buckets, in seconds: the contract's is 2. */
const answerBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3];
/** The same for a provider, which may take up to a minute. */
const providerBuckets = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60];

function makeMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  return {
    registry,
    toolCalls: new Counter({
      name: "midcall_tool_calls_total",
      help: "Tool calls of voice engines by engine, and by the status and code of their answer.",
      labelNames: ["engine", "status", "code"],
      registers,
    }),
    answerTimes: new Histogram({
      name: "midcall_tool_call_answer_seconds",
      help: "Time from a tool call's last byte to our answer, by engine and by its status.",
      labelNames: ["engine", "status"],
      buckets: answerBuckets,
      registers,
    }),
    providerTimes: new Histogram({
      name: "midcall_provider_request_seconds",
      help: "Time that a provider took, by what it was asked (send, check, templates) and what came of it.",
      labelNames: ["provider", "operation", "outcome"],
      buckets: providerBuckets,
      registers,
    }),
    requestTimes: new Histogram({
      name: "midcall_http_request_seconds",
      help: "Time to the answer of requests of programs, by route and class of the HTTP status.",
      labelNames: ["route", "status"],
      buckets: answerBuckets,
      registers,
    }),
    jobs: gauge("midcall_jobs", "Background jobs of the installation by task and state.", ["task", "state"]),
    oldestDue: gauge("midcall_jobs_oldest_due_seconds", "How long the oldest due job has been waiting."),
    circuits: gauge("midcall_circuits", "Connections to providers by the state of their circuit breaker.", [
      "provider",
      "state",
    ]),
    connections: gauge(
      "midcall_database_connections",
      "Connections of all Midcall processes to the database, by pool and state.",
      ["pool", "state"],
    ),
    poolMax: gauge("midcall_database_pool_max", "Most connections that this process opens.", ["pool"]),
    databaseUp: gauge("midcall_database_up", "1 when the database answered this scrape in time, else 0."),
    databaseTime: gauge(
      "midcall_database_answer_seconds",
      "How long the database took for the figures of this scrape, the wait for a connection included.",
    ),
  };
}

/** One set a process: pages and the front server are bundled apart. */
const metrics = () => processState("metrics", makeMetrics);

/** Counts one answered tool call. @param engine one of `db/enums.ts` */
export function countToolCall(engine: string, answer: ToolAnswer, answerMs: number): void {
  const { status } = answer;
  const { toolCalls, answerTimes } = metrics();
  toolCalls.inc({ engine, status, code: "code" in answer ? answer.code : "" });
  answerTimes.observe({ engine, status }, answerMs / 1000);
}

/** Counts what a provider was asked. @param outcome `ok`, `error`, or of a send `accepted`, `not_sent`, `maybe_sent` */
export function countProviderRequest(
  labels: { provider: string; operation: "send" | "check" | "templates"; outcome: string },
  ms: number,
): void {
  metrics().providerTimes.observe(labels, ms / 1000);
}

/** Counts a request of a program. @param route the first segments of its address, like `/api/tools` */
export function countRequest(route: string, status: number, ms: number): void {
  metrics().requestTimes.observe({ route, status: `${Math.floor(status / 100)}xx` }, ms / 1000);
}

/** How the whole installation stands, as its database knows it at one moment. */
export type InstallationState = {
  jobs: { task: string; state: "waiting" | "running" | "failed"; count: number }[];
  oldestDueS: number;
  circuits: { provider: string; state: "closed" | "faulty" | "open"; count: number }[];
  connections: { pool: string; state: string; count: number }[];
  poolMax: Record<string, number>;
  /** How long all of it took. */
  ms: number;
};

/** All metrics in Prometheus' text form, and its content type. @param state null: the database did not answer */
export async function renderMetrics(
  state: InstallationState | null,
): Promise<{ text: string; contentType: string }> {
  const all = metrics();
  for (const each of [all.jobs, all.circuits, all.connections]) each.reset();
  all.databaseUp.set(state ? 1 : 0);
  // What is not known is not told: the last figure would look like the present one.
  for (const each of [all.oldestDue, all.databaseTime]) each.remove();
  if (state) {
    for (const { count, ...labels } of state.jobs) all.jobs.set(labels, count);
    for (const { count, ...labels } of state.circuits) all.circuits.set(labels, count);
    for (const { count, ...labels } of state.connections) all.connections.set(labels, count);
    for (const [pool, max] of Object.entries(state.poolMax)) all.poolMax.set({ pool }, max);
    all.oldestDue.set(state.oldestDueS);
    all.databaseTime.set(state.ms / 1000);
  }
  return { text: await all.registry.metrics(), contentType: all.registry.contentType };
}
