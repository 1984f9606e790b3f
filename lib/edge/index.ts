import { countRequest } from "@/lib/metrics";
import { handleSandbox } from "@/lib/sandbox";
import { handleApi } from "./api";
import { handleFile } from "./files";
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
  return route ? counted(route) : null;
}

/** Counts what is asked at a route, and how long its answer takes. */
function counted([prefix, handler]: (typeof routes)[number]): Handler {
  return async (request) => {
    const asked = performance.now();
    const response = await handler(request);
    countRequest(prefix, response.status, performance.now() - asked);
    return response;
  };
}
