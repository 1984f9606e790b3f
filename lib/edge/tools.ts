import { authenticateEngine, ConfigChanged } from "@/lib/agents/authenticate-engine";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { AnswerClock } from "@/lib/messages/answer-clock";
import { invalid, unavailable } from "@/lib/messages/answers";
import { json } from "./json";
import { readBody } from "./read-body";
import { requestIdOf } from "./request-id";
import { isAdmitted } from "./tools/admit";
import { parseBody } from "./tools/body";
import { answerEnd, answerRegistration } from "./tools/calls";
import { answerDefinitions } from "./tools/definitions";
import { hear } from "./tools/heard";
import { keyOf } from "./tools/key";
import { readAddress, type ToolsRoute } from "./tools/route";
import { answerEnvelope, answerFlat } from "./tools/run";
import type { Work } from "./tools/work";

const largestBody = 256 * 1024;

/** How much longer than a tool call plans for we wait, before we say that nothing is sent. */
const graceMs = 100;

async function run(route: ToolsRoute, method: string, work: Work): Promise<Response> {
  if (route.to === "agent") return method === "GET" ? answerDefinitions(work) : answerEnvelope(work);
  if (route.to === "function") return answerFlat(work, route.name);
  if (route.to === "call") return answerRegistration(work, route.callId);
  if (route.to === "end") return answerEnd(work, route.callId);
  return json(404, invalid("unknown_function"));
}

/** Answers by what is remembered of the agent; where that holds no more, anew by what is there now. */
async function answer(request: Request, requestId: string): Promise<Response> {
  const asked = new AnswerClock();
  // Read at most once: by who verifies its signature, or by who parses it.
  let bytes: Promise<Buffer> | undefined;
  const read = () => {
    bytes ??= readBody(request, largestBody);
    return bytes;
  };
  try {
    return await answerBy(true, request, requestId, asked, read);
  } catch (err) {
    if (!(err instanceof ConfigChanged)) throw err;
    return answerBy(false, request, requestId, asked, read);
  }
}

/** The contract's order (§2): agent, key, method, size, JSON; then the rules of what was asked. */
async function answerBy(
  memory: boolean,
  request: Request,
  requestId: string,
  asked: AnswerClock,
  read: () => Promise<Buffer>,
): Promise<Response> {
  const { method, headers, url } = request;
  const { agentId, route } = readAddress(url);
  // Only one tool by itself looks whether what is remembered holds, before it does anything.
  const remembered = memory && route.to === "function" && method === "POST";
  const auth = await asked.inTime(authenticateEngine(agentId, keyOf(headers), remembered));
  if (auth === null) return json(503, unavailable());
  if (!auth.ok) return json(404, invalid("unknown_agent"));
  const reads = route.to === "agent" && method === "GET";
  const spentMs = asked.elapsedMs;
  const admitted = reads ? auth.keyIsGood : await isAdmitted(auth, headers, read);
  if (!admitted) return json(401, invalid("unauthorized"));
  if (!(route.methods as readonly string[]).includes(method)) {
    return json(405, invalid("method_not_allowed"), { allow: route.methods.join(", ") });
  }
  const body = reads ? {} : parseBody(await read());
  if (body === null) return json(400, invalid("not_json"));
  // The time of a slow sender is its own: the clock runs from its last byte.
  const clock = new AnswerClock(performance.now() - spentMs);
  const { agent } = auth;
  const ctx = {
    workspaceId: agent.workspaceId,
    actor: { type: "engine", agentId: agent.id },
    requestId,
  } as const;
  const work = run(route, method, { ctx, agent, headers, url, body, clock });
  const inTime = await clock.inTime(work, graceMs);
  if (inTime) return inTime;
  if (!clock.giveUp()) return work;
  work.catch((err: unknown) => logger.error({ err, requestId }, "a late tool call failed"));
  return json(503, unavailable());
}

/** What voice engines call: `/api/tools/…` (contract §2). Never throws; every body is an answer of §2.4. */
export async function handleTools(request: Request): Promise<Response> {
  const requestId = requestIdOf(request);
  const asked = performance.now();
  const response = await answer(request, requestId).catch((err: unknown) => {
    if (err instanceof AppError && err.code === "too_large") return json(413, invalid("too_large"));
    // What fails here is the database, or we: a message that leaves is not waited for by throwing.
    logger.error({ err, requestId }, "a tool call could not be answered");
    return json(503, unavailable());
  });
  response.headers.set("x-request-id", requestId);
  hear(request, response, performance.now() - asked);
  return response;
}
