import { ownUserAgent } from "@/lib/agents/client-family";
import { recordRequest } from "@/lib/agents/record-request";
import type { RequestRoute } from "@/lib/agents/schema";
import { afterAnswer } from "@/lib/background";
import { isObject } from "@/lib/text";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";
import { bodyOf } from "../json";
import { keyOf } from "./key";
import { readAddress, type ToolsRoute } from "./route";

type Told = { invocation: ToolInvocation; answer: ToolAnswer };

/** What was answered to the calls of a request, by its headers: they are what the whole way down knows. */
const told = new WeakMap<Headers, Told[]>();

/** Notes a tool's answer, which an engine's own form may hide. */
export function noteAnswer(headers: Headers, invocation: ToolInvocation, answer: ToolAnswer): void {
  told.set(headers, [...(told.get(headers) ?? []), { invocation, answer }]);
}

const mcpPrefix = "/api/mcp/";

/** The agent that was asked, and which of its addresses. */
function addressOf(
  url: string,
  method: string,
): { agentId: string; kind: RequestRoute; name: string | null } {
  const { pathname } = new URL(url);
  if (pathname.startsWith(mcpPrefix)) {
    return { agentId: pathname.slice(mcpPrefix.length).replace(/\/$/, ""), kind: "mcp", name: null };
  }
  const { agentId, route } = readAddress(url);
  return { agentId, kind: routeKind(route, method), name: route.to === "function" ? route.name : null };
}

function routeKind({ to }: ToolsRoute, method: string): RequestRoute {
  if (to === "agent") return method === "GET" ? "definitions" : "envelope";
  if (to === "nothing") return "nowhere";
  return to === "function" ? "function" : "call";
}

function verdictOf(answer: unknown, httpStatus: number): string {
  const { ok, code, status }: Record<string, unknown> = isObject(answer) ? answer : {};
  if (ok === false && typeof code === "string") return code;
  if (typeof status === "string") return status;
  return httpStatus < 400 ? "ok" : "not_json";
}

/** Keeps, after the answer, that an engine asked and how it went. */
export function hear(request: Request, response: Response, answerMs: number): void {
  afterAnswer(() => keep(request, response, answerMs), "record an engine's request");
}

async function keep(request: Request, response: Response, answerMs: number): Promise<void> {
  const { headers, method, url } = request;
  if (response.status === 503 || headers.get("user-agent") === ownUserAgent) return;
  const { agentId, kind, name } = addressOf(url, method);
  // Clients of MCP ask for a stream that we have not: a part of their greeting, no fault.
  if (kind === "mcp" && response.status === 405) return;
  const answers = told.get(headers) ?? [];
  // Of several calls in one request the first that went wrong says most.
  const worst = answers.find(({ answer }) => !answer.ok) ?? answers[0];
  const verdict =
    response.status === 403 ? "foreign_host" : verdictOf(worst?.answer ?? bodyOf(response), response.status);
  if (verdict === "unknown_agent") return;
  await recordRequest({
    agentId,
    route: kind,
    functionName: worst?.invocation.functionName ?? name,
    key: keyOf(headers),
    keyInQuery: /[?&](api_?)?key=/i.test(url),
    letIn: response.status !== 401 && response.status !== 403,
    verdict,
    httpStatus: response.status,
    userAgent: headers.get("user-agent"),
    hasCallId: worst ? worst.invocation.callId !== null : null,
    answerMs,
  });
}
