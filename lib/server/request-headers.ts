import type { IncomingMessage } from "node:http";
import { settledRequestId } from "@/lib/edge/request-id";

/** The caller's id of this request where it has a safe form, else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  return settledRequestId(request.headers["x-request-id"]);
}

const hopsOf = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value.join(",") : (value ?? ""))
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "");

/** An address alone: some proxies write the port behind it, and IPv6 in brackets then. */
const plain = (address: string | undefined): string =>
  (address ?? "")
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1")
    .replace(/^::ffff:(?=[\d.]+$)/i, "");

/** Headers by which a proxy speaks for the client. Of a stranger they are a lie. */
const forwarded = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"] as const;
const dropped = [
  "forwarded",
  "x-real-ip",
  "x-forwarded-port",
  "x-forwarded-server",
  "x-client-ip",
  "x-forwarded-prefix",
];

/**
 * Leaves only what trusted proxies said about the client, and writes the client's address into
 * `x-midcall-ip` and the request id into `x-request-id`, whatever came in under these names.
 *
 * Each proxy appends one entry, so the last `trusted` entries are theirs; what stands before was sent by
 * the client itself.
 *
 * @param trusted number of proxies in front of us, `TRUST_PROXY`
 */
export function settleHeaders(request: IncomingMessage, trusted: number, requestId: string): void {
  const { headers } = request;
  for (const name of dropped) delete headers[name];
  let ip = plain(request.socket.remoteAddress);
  for (const name of forwarded) {
    const hops = trusted === 0 ? [] : hopsOf(headers[name]).slice(-trusted);
    const [first] = hops;
    if (first === undefined) {
      delete headers[name];
    } else if (name === "x-forwarded-for") {
      ip = plain(first);
      headers[name] = hops.join(", ");
    } else {
      headers[name] = first;
    }
  }
  headers["x-midcall-ip"] = ip;
  headers["x-request-id"] = requestId;
}

const ourId = /^[a-z]{2,4}_[0-9a-z]{10,40}$/;

/**
 * A path as the access log may show it: without query, and without the parts that may be a phone number
 * or a one-time link.
 */
export function loggedPath(url: string): string {
  const [path = "/"] = url.split("?", 1);
  const parts = path.slice(0, 500).split("/");
  const shown = parts.map((part) => {
    if (ourId.test(part)) return part;
    const secret = part.length >= 20 && /[0-9A-Z]/.test(part) && !/\.[a-z0-9]{2,5}$/.test(part);
    // Some engines name a call by the number that called.
    return secret || /^(\+|%2b)?\d{6,}$/i.test(part) || /\d{8,}/.test(part) ? "…" : part;
  });
  return shown.join("/");
}
