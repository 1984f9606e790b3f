import { lookup as resolve } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, type Dispatcher } from "undici";
import { nowMs } from "./clock";
import { isPrivateAddress } from "./private-address";
import { processState } from "./process-state";

/**
 * Requests to the outside. Not by `fetch`: Next patches it, which costs a quarter of the throughput, and it
 * neither pins addresses nor tells whether a request has left.
 */

export type HttpRequest = {
  /** Requests of one key share their keep-alive connections; one key per account. */
  agentKey: string;
  method: "GET" | "HEAD" | "POST" | "PATCH" | "DELETE";
  url: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** For everything together: name, connection, answer to its last byte. */
  timeoutMs: number;
  signal?: AbortSignal;
  /** Longest answer; 10 MB unless given. */
  maxBytes?: number;
  /** Only status and headers are wanted: the body is not waited for, and the answer's is empty. */
  headersOnly?: boolean;
  /** Only the status counts: a body that is too long, breaks off or does not end takes nothing from it. */
  statusCounts?: boolean;
  /** Lets the address be private or loopback, and plain http. */
  allowPrivate?: boolean;
};

export type HttpFailure =
  /** The address is no https address, holds a user, or a header cannot be written. */
  | "bad_request"
  | "refused"
  | "dns"
  | "private_address"
  | "timeout"
  | "reset"
  | "too_large"
  | "aborted"
  | "tls";

export type HttpResult =
  | { ok: true; status: number; headers: Record<string, string>; body: Buffer }
  | {
      ok: false;
      reason: HttpFailure;
      /** False only when surely nothing of the request has reached a connection. */
      requestWritten: boolean;
    };

const privateCode = "MIDCALL_PRIVATE_ADDRESS";

/** Resolves a name and hands on public addresses alone, so that what was checked is what is connected to. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, []);
    const addresses = found.filter(({ address }) => !isPrivateAddress(address));
    const first = addresses[0];
    if (!first) {
      return callback(Object.assign(new Error("only private addresses"), { code: privateCode }), []);
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function agentOf(key: string, allowPrivate: boolean): Agent {
  const agents = processState("http.agents", () => new Map<string, Agent>());
  const name = `${allowPrivate ? "private" : "public"} ${key}`;
  const agent =
    agents.get(name) ??
    new Agent({
      connect: allowPrivate ? {} : { lookup: publicLookup },
      keepAliveTimeout: 20_000,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  agents.set(name, agent);
  return agent;
}

/** An address' parts, or why it may not be asked at all. */
function readAddress(text: string, allowPrivate: boolean): URL | HttpFailure {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return "bad_request";
  }
  const { protocol, hostname, username, password } = url;
  const secure = protocol === "https:" || (allowPrivate && protocol === "http:");
  if (!secure || username !== "" || password !== "") return "bad_request";
  // An address in figures is connected to without a look-up.
  const host = hostname.replace(/^\[|\]$/g, "");
  return !allowPrivate && isIP(host) !== 0 && isPrivateAddress(host) ? "private_address" : url;
}

/** The reason behind an error of the connection; `written` narrows what it can have been. */
function reasonOf(error: Error & { code?: string }, written: boolean): HttpFailure {
  const code = error.code ?? "";
  if (code === privateCode) return "private_address";
  if (/^UND_ERR_INVALID_ARG|^ERR_INVALID/.test(code)) return "bad_request";
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return "timeout";
  if (written) return "reset";
  if (/^(ENOTFOUND|EAI_\w+|ENODATA)$/.test(code)) return "dns";
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(code)) return "refused";
  return /CERT|TLS|SSL|EPROTO|SIGNATURE|ISSUER/.test(code) ? "tls" : "reset";
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}

/**
 * Sends one request. Follows no redirects, and never throws or rejects.
 *
 * @returns the answer whatever its status, or why there is none and whether the request may have arrived
 */
export function httpRequest(request: HttpRequest): Promise<HttpResult> {
  const allowPrivate = request.allowPrivate ?? false;
  const url = readAddress(request.url, allowPrivate);
  if (typeof url === "string") return Promise.resolve({ ok: false, reason: url, requestWritten: false });
  const { promise, resolve: settle } = withResolvers();
  const { origin, pathname, search } = url;
  const maxBytes = request.maxBytes ?? 10 * 1024 * 1024;
  const chunks: Buffer[] = [];
  let received = 0;
  let status = 0;
  let headers: Record<string, string> = {};
  let written = false;
  let done = false;
  let connection: Dispatcher.DispatchController | undefined;

  const finish = (result: HttpResult) => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    request.signal?.removeEventListener("abort", onAbort);
    settle(result);
  };
  const fail = (reason: HttpFailure) => {
    const counts = request.statusCounts && status >= 200;
    finish(
      counts
        ? { ok: true, status, headers, body: Buffer.concat(chunks) }
        : { ok: false, reason, requestWritten: written },
    );
    connection?.abort(new Error(reason));
  };
  const onAbort = () => fail("aborted");
  const timer = setTimeout(() => fail("timeout"), request.timeoutMs);
  if (request.signal?.aborted) onAbort();
  request.signal?.addEventListener("abort", onAbort, { once: true });
  if (done) return promise;

  const handler: Dispatcher.DispatchHandler = {
    // Called with a connection at hand, right before the first byte is written to it.
    onRequestStart(controller) {
      connection = controller;
      if (done) controller.abort(new Error("too late"));
      else written = true;
    },
    onResponseStart(controller, statusCode, raw) {
      status = statusCode;
      headers = plainHeaders(raw);
      if (!request.headersOnly || statusCode < 200) return;
      finish({ ok: true, status, headers, body: Buffer.alloc(0) });
      controller.abort(new Error("headers are enough"));
    },
    onResponseData(_controller, chunk) {
      received += chunk.length;
      if (received > maxBytes) fail("too_large");
      else chunks.push(chunk);
    },
    onResponseEnd() {
      finish({ ok: true, status, headers, body: Buffer.concat(chunks) });
    },
    onResponseError(_controller, error) {
      fail(reasonOf(error, written));
    },
  };
  try {
    const path = `${pathname}${search}`;
    agentOf(request.agentKey, allowPrivate).dispatch(
      { origin, path, method: request.method, headers: request.headers, body: request.body },
      handler,
    );
  } catch {
    fail("bad_request");
  }
  return promise;
}

/** Longest wait that a provider's `Retry-After` is believed. */
const longestRetryAfterMs = 3_600_000;

/**
 * How long an answer's `Retry-After` wants us to wait, in ms: seconds, or a date by the other side's own clock.
 *
 * @returns null where there is none that can be read
 */
export function retryAfterMs(headers: Record<string, string>): number | null {
  const given = headers["retry-after"]?.trim() ?? "";
  const untilMs = Date.parse(given) - (Date.parse(headers.date ?? "") || nowMs());
  const ms = /^\d{1,9}$/.test(given) ? Number(given) * 1_000 : untilMs;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestRetryAfterMs) : null;
}

function withResolvers(): { promise: Promise<HttpResult>; resolve: (result: HttpResult) => void } {
  let resolve: (result: HttpResult) => void = () => {};
  const promise = new Promise<HttpResult>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
