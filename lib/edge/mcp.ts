import { authenticateEngine } from "@/lib/agents/authenticate-engine";
import { mendRequest } from "@/lib/engines/mcp";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { parseExactJson } from "@/lib/exact-json";
import { logger } from "@/lib/logger";
import { AnswerClock } from "@/lib/messages/answer-clock";
import { invalid, unavailable } from "@/lib/messages/answers";
import { json } from "./json";
import { foreignHeader } from "./mcp/host";
import { serveMcp } from "./mcp/serve";
import { readBody } from "./read-body";
import { requestIdOf } from "./request-id";
import { hear } from "./tools/heard";
import { keyOf } from "./tools/key";

const largestBody = 256 * 1024;

/** A client may take back its request in the middle and leave us without an answer to give: after this, in ms. */
const longestMs = 5_000;

const prefix = "/api/mcp/";

/** A refusal in the protocol's own form, for what is no message at all. */
const notJson = () =>
  json(400, { jsonrpc: "2.0", id: null, error: { code: -32700, message: "The body is not JSON." } });

function parsed(bytes: Buffer): unknown {
  try {
    return parseExactJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

async function answer(request: Request, requestId: string): Promise<Response> {
  const asked = new AnswerClock();
  const { method, headers, url } = request;
  const foreign = foreignHeader(headers, env().APP_URL);
  if (foreign !== null) {
    const fault = "names somebody else; set APP_URL to the address at which engines reach this instance";
    return json(403, invalid("unauthorized", { [foreign]: fault }));
  }
  // Clients of 2025 ask for a stream and end sessions; there are none, whoever asks.
  if (method !== "POST") return json(405, invalid("method_not_allowed"), { allow: "POST" });
  const agentId = new URL(url).pathname.slice(prefix.length).replace(/\/$/, "");
  const auth = await asked.inTime(authenticateEngine(agentId, keyOf(headers)));
  if (auth === null) return json(503, unavailable());
  if (!auth.ok) return json(404, invalid("unknown_agent"));
  if (!auth.keyIsGood) return json(401, invalid("unauthorized"));
  const spentMs = asked.elapsedMs;
  const body = parsed(await readBody(request, largestBody));
  if (body === undefined) return notJson();
  const clock = new AnswerClock(performance.now() - spentMs);
  const { agent } = auth;
  const actor = { type: "engine", agentId: agent.id } as const;
  const ctx = { workspaceId: agent.workspaceId, actor, requestId };
  return serveMcp(request, { ctx, agent, headers, url, body: {}, clock }, mendRequest(body));
}

/** The answer, or the time that it may take at most. */
async function inTime(work: Promise<Response>): Promise<Response> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Response>((resolve) => {
    timer = setTimeout(() => resolve(json(503, unavailable())), longestMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** An agent's tools by MCP: `/api/mcp/{agentId}` (contract §3). Never throws. */
export async function handleMcp(request: Request): Promise<Response> {
  const requestId = requestIdOf(request);
  const asked = performance.now();
  const response = await inTime(answer(request, requestId)).catch((err: unknown) => {
    if (err instanceof AppError && err.code === "too_large") return json(413, invalid("too_large"));
    logger.error({ err, requestId }, "an MCP request could not be answered");
    return json(503, unavailable());
  });
  response.headers.set("x-request-id", requestId);
  hear(request, response, performance.now() - asked);
  return response;
}
