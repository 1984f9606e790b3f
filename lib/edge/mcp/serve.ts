import {
  createMcpHandler,
  isLegacyRequest,
  Server,
  WebStandardStreamableHTTPServerTransport,
} from "@modelcontextprotocol/server";
import { mcpTool } from "@/lib/engines/definitions/mcp";
import { mcpResult, parseMcpCall } from "@/lib/engines/mcp";
import { listDefinitions } from "../tools/list-definitions";
import { runAlone } from "../tools/run";
import type { Work } from "../tools/work";

/**
 * A server for one request. Its tools are read anew each time, and arguments are judged by our own rules: a
 * model goes on from a sentence, not from a protocol's error.
 *
 * @param alone false for one of several requests in one delivery, whose id alone would make their calls one
 */
function serverFor({ ctx, agent, headers, url, clock }: Work, alone: boolean): Server {
  const server = new Server({ name: "midcall", version: "1" }, { capabilities: { tools: {} } });
  server.setRequestHandler("tools/list", async () => ({
    tools: (await listDefinitions({ ctx, agent })).map(mcpTool),
  }));
  server.setRequestHandler("tools/call", async ({ params }, { mcpReq }) => {
    const query = new URL(url).searchParams;
    const given = { name: params.name, arguments: params.arguments, meta: mcpReq._meta };
    const parsed = parseMcpCall(agent.engine, headers, query, given);
    const invocation = alone ? parsed : { ...parsed, webhookId: null };
    return mcpResult(await runAlone({ ctx, agent, headers, clock: clock.another() }, invocation));
  });
  return server;
}

/** Engines leave out headers that the protocol wants; whatever they say, they get JSON. */
function lenient(request: Request): Headers {
  const headers = new Headers(request.headers);
  headers.set("accept", "application/json, text/event-stream");
  headers.set("content-type", "application/json");
  return headers;
}

/**
 * Answers MCP over Streamable HTTP without sessions: clients of 2025, which open with a handshake, and those
 * of 2026, whose every request stands alone.
 *
 * @param work its `body` is the parsed JSON, which may also be a list
 */
export async function serveMcp(request: Request, work: Work, parsedBody: unknown): Promise<Response> {
  const asked = new Request(request.url, { method: "POST", headers: lenient(request) });
  if (!(await isLegacyRequest(asked, parsedBody))) {
    // Lists do not change within a request: there is nothing to subscribe to.
    const modern = createMcpHandler(() => serverFor(work, true), { legacy: "reject", maxSubscriptions: 0 });
    return modern.fetch(asked, { parsedBody });
  }
  const server = serverFor(work, !Array.isArray(parsedBody));
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    return await transport.handleRequest(asked, { parsedBody });
  } finally {
    await server.close();
  }
}
