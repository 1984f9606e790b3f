import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";

/** Hop-by-hop headers belong to one connection, not to the message. */
const hopByHop = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer"]);

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || hopByHop.has(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

/**
 * A web Request of a Node request: the body streams, and the signal aborts when the client goes away
 * before it has its answer.
 *
 * @param origin where this instance is reached, such as `https://midcall.example.com`
 */
export function toWebRequest(request: IncomingMessage, response: ServerResponse, origin: string): Request {
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  const method = request.method ?? "GET";
  const bodyless = method === "GET" || method === "HEAD";
  return new Request(`${origin}${request.url ?? "/"}`, {
    method,
    headers: headersOf(request),
    signal: gone.signal,
    ...(bodyless ? {} : { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: "half" }),
  } as RequestInit);
}

/**
 * Writes a web Response to the client.
 *
 * @param answer its body may be a stream; it is cancelled when the client goes away
 */
export async function writeWebResponse(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Response,
): Promise<void> {
  response.statusCode = answer.status;
  const cookies = answer.headers.getSetCookie();
  for (const [name, value] of answer.headers) {
    if (name !== "set-cookie" && name !== "x-request-id") response.setHeader(name, value);
  }
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  // A body that nobody has read to its end: the connection cannot carry another request.
  if (!request.complete) response.setHeader("connection", "close");
  if (!answer.body || request.method === "HEAD") {
    await answer.body?.cancel();
    response.end();
    return;
  }
  // Answers of ours are small and made at once; anything else may be long, and is passed on as it comes.
  if (!/^(application\/json|text\/plain)/.test(answer.headers.get("content-type") ?? "")) {
    await pipeline(Readable.fromWeb(answer.body as NodeStream), response);
    return;
  }
  const bytes = Buffer.from(await answer.arrayBuffer());
  response.setHeader("content-length", bytes.length);
  response.end(bytes);
}
