import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { edgeHandlerFor } from "@/lib/edge";
import { healthProof, nonceHeader, proofHeader } from "@/lib/health-proof";
import { accessLog, logger } from "@/lib/logger";
import { toWebRequest, writeWebResponse } from "./edge-adapter";
import type { Health } from "./health";
import { isReadablePath, mendActionStatus } from "./page-guard";
import { answerError, answerJson, answerNotNow, answerUnexpected } from "./plain-answers";
import { loggedPath, requestIdOf, settleHeaders } from "./request-headers";
import { saidByAll, sayUnlessSaid } from "./said-by-all";

type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the server needs once the database and the app are there. */
export type App = { next: NodeHandler; health: Health; origin: string };

export type FrontServer = {
  server: Server;
  /** From now on requests are answered. */
  open(app: App): void;
  /** From now on new requests are refused; those that run may end. */
  drain(): void;
  /** Resolves when no request runs any more. */
  idle(): Promise<void>;
};

export type FrontServerOptions = { trustProxy: number; https: boolean };

/** A page's form or a list of contacts is far smaller; our APIs have narrower limits of their own. */
const largestBodyBytes = 4 * 1024 * 1024;
/** But a file that messages carry may have its 16 MB; its route says so itself where one has more. */
const largestUploadBytes = 17 * 1024 * 1024;

/** A send that runs may go to our own sandbox: it could not end if that were refused while we drain. */
const servedWhileDraining = /^\/api\/sandbox\//;

/** Below `/api` Next answers the screens and sign-in; whatever else asks there is a program, and reads no page. */
const noApi = /^\/api(\/(?!ui\/|auth\/)|$)/;

const ownTraffic = /^\/(_next|api\/sandbox)\//;

/** What cannot be read as HTTP at all, by Node's names for it. */
const unreadable: Record<string, { status: string; code: string; message: string }> = {
  HPE_HEADER_OVERFLOW: {
    status: "431 Request Header Fields Too Large",
    code: "too_large",
    message: "The headers of this request are too large.",
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: "408 Request Timeout",
    code: "bad_request",
    message: "The request did not come to its end in time.",
  },
};
const notHttp = { status: "400 Bad Request", code: "bad_request", message: "This cannot be read as HTTP." };

const pathnameOf = (request: IncomingMessage): string => (request.url ?? "/").split("?", 1)[0] ?? "/";

/**
 * The HTTP server in front of everything: it owns ids, limits, time-outs, the access log and the state of
 * the process (starting, open, draining), and hands each request to the engine path or to Next.
 *
 * @param options.trustProxy number of proxies whose `X-Forwarded-*` are believed
 * @param options.https whether the public address is https: where no proxy that is believed says by what a request came
 */
export function createFrontServer({ trustProxy, https }: FrontServerOptions): FrontServer {
  let app: App | null = null;
  let draining = false;
  let running = 0;
  let onIdle: (() => void) | null = null;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pathname = pathnameOf(request);
    const { host, expect = "100-continue" } = request.headers;
    // Node itself would refuse these two without an id and without words.
    if (expect.toLowerCase() !== "100-continue") {
      response.setHeader("connection", "close");
      return answerError(response, 417, "bad_request", "What the header Expect asks for cannot be done.");
    }
    if (host === undefined && request.httpVersion === "1.1")
      return answerError(response, 400, "bad_request", "The header Host is missing.");
    // "*" and whole addresses are for proxies; nothing of ours asks so.
    if (!pathname.startsWith("/"))
      return answerError(response, 400, "bad_request", "The address is not a path.");
    // Nothing of ours is asked so, no web Request can be made of it, and Next would answer it with 500.
    if (request.method === "TRACE")
      return answerError(response, 405, "method_not_allowed", "TRACE is not answered here.");
    if (pathname === "/api/health") return answerHealth(request, response);
    if (!app) return answerNotNow(response, pathname, "starting");
    if (draining && !servedWhileDraining.test(pathname)) return answerNotNow(response, pathname, "draining");
    if (draining) response.setHeader("connection", "close");
    const handler = edgeHandlerFor(pathname);
    if (handler) {
      await writeWebResponse(request, response, await handler(toWebRequest(request, response, app.origin)));
    } else if (
      Number(request.headers["content-length"] ?? 0) >
      (pathname === "/api/ui/files" ? largestUploadBytes : largestBodyBytes)
    ) {
      response.setHeader("connection", "close");
      answerError(response, 413, "too_large", "The body of this request is too large.");
    } else if (!isReadablePath(pathname)) {
      answerError(response, 400, "bad_request", "The address cannot be read.");
    } else if (noApi.test(pathname)) {
      answerError(response, 404, "not_found", "There is nothing at this address.");
    } else {
      mendActionStatus(request, response);
      await app.next(request, response);
    }
  }

  async function answerHealth(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const proof = app && healthProof(request.headers[nonceHeader]);
    if (proof) response.setHeader(proofHeader, proof);
    if (draining || !app) return answerJson(response, 503, { status: draining ? "draining" : "starting" });
    const status = await app.health.check();
    answerJson(response, status === "ok" ? 200 : 503, { status });
  }

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const health = pathnameOf(request) === "/api/health";
    settleHeaders(request, trustProxy, requestId);
    response.setHeader("x-request-id", requestId);
    const scheme = request.headers["x-forwarded-proto"] ?? (https ? "https" : "http");
    sayUnlessSaid(response, scheme === "https" ? saidByAll.https : saidByAll.plain);
    if (!health) running += 1;
    response.once("close", () => {
      if (!health) running -= 1;
      if (running === 0) onIdle?.();
      // Files of the build, health probes and what we ask our own sandbox would bury the rest.
      const level = health || ownTraffic.test(request.url ?? "") ? "debug" : "info";
      accessLog[level](
        {
          method: request.method,
          path: loggedPath(request.url ?? "/"),
          status: response.writableFinished ? response.statusCode : 499,
          ms: Math.round(performance.now() - started),
          requestId,
        },
        "request",
      );
    });
    answer(request, response).catch((err: unknown) => {
      // A client that went away in the middle is no fault of ours.
      if (!response.destroyed) logger.error({ err, requestId }, "request failed");
      answerUnexpected(response);
    });
  }

  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 15_000,
      requestTimeout: 60_000,
      // Longer than the 60 s of common load balancers, so that we are never the first to hang up.
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5_000,
      requireHostHeader: false,
    },
    handle,
  );
  server.on("checkExpectation", handle);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
    const { status, code, message } = unreadable[error.code ?? ""] ?? notHttp;
    const body = JSON.stringify({ error: { code, message } });
    const head = [
      `HTTP/1.1 ${status}`,
      "connection: close",
      "content-type: application/json; charset=utf-8",
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${requestIdOf({ headers: {} } as IncomingMessage)}`,
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  });

  return {
    server,
    open: (ready) => {
      app = ready;
    },
    drain: () => {
      draining = true;
    },
    idle: () =>
      new Promise((resolve) => {
        if (running === 0) resolve();
        else onIdle = resolve;
      }),
  };
}
