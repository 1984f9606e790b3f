import type { ServerResponse } from "node:http";
import { unexpectedMessage } from "@/lib/errors";

const later = "I cannot send that right now. Please try again in a moment.";

/** JSON of the front server itself. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  response.end(text);
}

/** An error in the form that every API of ours shares. */
export function answerError(response: ServerResponse, status: number, code: string, message: string): void {
  answerJson(response, status, { error: { code, message } });
}

/**
 * "Not now": while the process starts or stops. A voice engine reads every body as the answer of its tool,
 * so under `/api/tools` it gets one that the agent can speak.
 *
 * @param phase why, for machines
 */
export function answerNotNow(
  response: ServerResponse,
  pathname: string,
  phase: "starting" | "draining",
): void {
  response.setHeader("retry-after", "2");
  response.setHeader("connection", "close");
  if (/^\/api\/tools(\/|$)/.test(pathname)) {
    answerJson(response, 503, { ok: false, status: "failed", code: "unavailable", say: later });
  } else if (pathname.startsWith("/api/")) {
    answerError(response, 503, "unavailable", `Midcall is ${phase}. Try again in a moment.`);
  } else {
    answerJson(response, 503, { status: phase });
  }
}

/** The one answer for what nobody expected; the log has the cause under the request's id. */
export function answerUnexpected(response: ServerResponse): void {
  answerError(response, 500, "internal", unexpectedMessage);
}
