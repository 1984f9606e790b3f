import { countRequest } from "@/lib/metrics";
import { handleSandbox } from "@/lib/sandbox";
import { isObject } from "@/lib/text";
import { inSpan } from "@/lib/tracing";
import { handleApi } from "./api";
import { handleFile } from "./files";
import { bodyOf } from "./json";
import { handleMcp } from "./mcp";
import { handleMetrics } from "./metrics";
import { handleTools } from "./tools";
import { handleWebhook } from "./webhooks";

type Handler = (request: Request) => Promise<Response>;

/** Addresses that programs call, by their first segments. */
const routes: readonly (readonly [prefix: string, handler: Handler])[] = [
  ["/api/tools", handleTools],
  ["/api/mcp", handleMcp],
  ["/api/webhooks", handleWebhook],
  ["/api/files", handleFile],
  ["/api/v1", handleApi],
  ["/api/metrics", handleMetrics],
  ["/api/sandbox", handleSandbox],
];

/**
 * The handler of an address that programs call, or null where Next serves it.
 *
 * The front server calls these without Next, whose router costs several milliseconds a request; the route
 * files under `app/api` lead to the same functions.
 */
export function edgeHandlerFor(pathname: string): Handler | null {
  const route = routes.find(([prefix]) => pathname === prefix || pathname.startsWith(`${prefix}/`));
  return route ? watched(route) : null;
}

/** What nobody wants to find among traces: a monitor's questions, and the stand-in for what others do. */
const untraced = new Set(["/api/metrics", "/api/sandbox"]);

/** Counts what is asked at a route, and how long its answer takes; and traces it, from the caller's trace on. */
function watched([prefix, handler]: (typeof routes)[number]): Handler {
  const counted: Handler = async (request) => {
    const asked = performance.now();
    const response = await handler(request);
    countRequest(prefix, response.status, performance.now() - asked);
    return response;
  };
  if (untraced.has(prefix)) return counted;
  return (request) => {
    const { method, headers } = request;
    const attributes = { "http.request.method": method, "http.route": prefix };
    return inSpan({ name: `${method} ${prefix}`, kind: "server", attributes, headers }, async (note) => {
      const response = await counted(request);
      note({
        "http.response.status_code": response.status,
        "midcall.request_id": response.headers.get("x-request-id") ?? "",
        ...answerOf(response),
        ...(response.status >= 500 ? { "error.type": String(response.status) } : {}),
      });
      return response;
    });
  };
}

/** What a tool call was answered: the contract's words for it. */
function answerOf(response: Response): Record<string, string> {
  const body = bodyOf(response);
  if (!isObject(body)) return {};
  return {
    ...(typeof body.status === "string" ? { "midcall.status": body.status } : {}),
    ...(typeof body.code === "string" ? { "midcall.code": body.code } : {}),
  };
}
