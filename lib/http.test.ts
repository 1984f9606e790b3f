import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type HttpRequest, httpRequest, retryAfterMs } from "./http";
import { isPrivateAddress } from "./private-address";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    if ("closeAllConnections" in server && typeof server.closeAllConnections === "function")
      server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const serve = (listener: RequestListener) => listen(createServer(listener));
const serveSocket = (listener: (socket: Socket) => void) => listen(createTcpServer(listener));

let count = 0;
const ask = (url: string, more: Partial<HttpRequest> = {}) => {
  count += 1;
  return httpRequest({
    agentKey: `test ${count}`,
    method: "POST",
    url,
    body: "hello",
    timeoutMs: 2_000,
    allowPrivate: true,
    ...more,
  });
};

test("an answer comes back whole, whatever its status, and redirects are not followed", async () => {
  const url = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      response.writeHead(302, { location: "http://127.0.0.1:1/", "x-echo": request.headers["x-ask"] ?? "" });
      response.end(`got ${Buffer.concat(chunks).toString()} at ${request.url}`);
    });
  });
  const result = await ask(`${url}/a?b=c`, { headers: { "x-ask": "yes" } });
  expect(result).toMatchObject({ ok: true, status: 302, headers: { "x-echo": "yes" } });
  expect(result.ok && result.body.toString()).toBe("got hello at /a?b=c");
});

test("a refused connection surely carried nothing", async () => {
  const url = await serve(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  expect(await ask(url)).toEqual({ ok: false, reason: "refused", requestWritten: false });
});

test("a name that does not exist surely carried nothing", async () => {
  expect(await ask("http://nowhere.invalid/")).toEqual({ ok: false, reason: "dns", requestWritten: false });
});

test("no answer within the deadline: the request may have arrived", async () => {
  const url = await serve(() => {});
  expect(await ask(url, { timeoutMs: 100 })).toEqual({ ok: false, reason: "timeout", requestWritten: true });
});

test("the deadline holds while an answer trickles in", async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(timer));
  });
  expect(await ask(url, { timeoutMs: 200 })).toMatchObject({ ok: false, reason: "timeout" });
});

test("a connection that breaks after the request may have carried it", async () => {
  const url = await serveSocket((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.resetAndDestroy());
  });
  expect(await ask(url)).toEqual({ ok: false, reason: "reset", requestWritten: true });
});

test("an answer that is cut off is no answer", async () => {
  const url = await serveSocket((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"));
  });
  expect(await ask(url)).toEqual({ ok: false, reason: "reset", requestWritten: true });
});

test("an answer over the limit is not read to its end", async () => {
  const url = await serve((_request, response) => response.end(Buffer.alloc(5000)));
  expect(await ask(url, { maxBytes: 1000 })).toMatchObject({ ok: false, reason: "too_large" });
});

test("where the status alone counts, what becomes of the body takes nothing from it", async () => {
  const long = await serve((_, response) => response.writeHead(201).end("x".repeat(2_000)));
  const endless = await serve((_, response) => response.writeHead(201).write("x"));
  const cutOff = await serve((_, response) => {
    response.writeHead(201, { "content-length": "10" }).write("x", () => response.destroy());
  });
  for (const url of [long, endless, cutOff]) {
    const asked = ask(url, { maxBytes: 1_000, timeoutMs: 500, statusCounts: true });
    expect(await asked).toMatchObject({ ok: true, status: 201 });
  }
  const silent = await serve(() => {});
  expect(await ask(silent, { timeoutMs: 200, statusCounts: true })).toMatchObject({ reason: "timeout" });
});

test("the caller can give up, before and while it runs", async () => {
  const url = await serve(() => {});
  expect(await ask(url, { signal: AbortSignal.abort() })).toEqual({
    ok: false,
    reason: "aborted",
    requestWritten: false,
  });
  const controller = new AbortController();
  const running = ask(await serve(() => controller.abort()), { signal: controller.signal });
  expect(await running).toEqual({ ok: false, reason: "aborted", requestWritten: true });
});

test("a server that speaks no TLS gets nothing of an https request", async () => {
  const url = await serveSocket((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  });
  const result = await ask(url.replace("http:", "https:"));
  expect(result).toEqual({ ok: false, reason: "tls", requestWritten: false });
});

test("connections are kept: requests one after another do not each open one", async () => {
  const ports = new Set<number | undefined>();
  const url = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    request.resume().on("end", () => response.end("ok"));
  });
  for (let i = 0; i < 20; i += 1) await ask(url, { agentKey: "kept" });
  expect(ports.size).toBeLessThanOrEqual(2);
});

test("without leave no private address is reached: by figures, by name, or in disguise", async () => {
  const hosts = [
    "127.0.0.1",
    "10.1.2.3",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "169.254.169.254",
    "2130706433",
    "0",
  ];
  for (const host of hosts) {
    expect(await ask(`https://${host}/`, { allowPrivate: false }), host).toEqual({
      ok: false,
      reason: "private_address",
      requestWritten: false,
    });
  }
  expect(await ask("https://localhost/", { allowPrivate: false })).toMatchObject({
    reason: "private_address",
  });
});

test("without leave only https is spoken, never with a user in the address", async () => {
  for (const url of ["http://example.com/", "ftp://example.com/", "https://a:b@example.com/", "nonsense"]) {
    expect(await ask(url, { allowPrivate: false }), url).toMatchObject({ reason: "bad_request" });
  }
});

test("a header that cannot be written is refused without a throw", async () => {
  const url = await serve((_request, response) => response.end());
  expect(await ask(url, { headers: { authorization: "Bearer a\nb" } })).toEqual({
    ok: false,
    reason: "bad_request",
    requestWritten: false,
  });
});

test("public addresses are public", () => {
  for (const address of ["8.8.8.8", "157.240.1.1", "2a03:2880:f12f:83:face:b00c:0:25de"])
    expect(isPrivateAddress(address), address).toBe(false);
  for (const address of ["100.64.0.1", "192.168.1.1", "fd00::1", "fe80::1%eth0", "::ffff:8.8.8.8", "junk"])
    expect(isPrivateAddress(address), address).toBe(true);
});

test.each([
  [{ "retry-after": "7" }, 7_000],
  [{ "retry-after": "0" }, 0],
  [{ "retry-after": "999999" }, 3_600_000],
  [{ "retry-after": "Tue, 24 Nov 2026 10:00:05 GMT", date: "Tue, 24 Nov 2026 10:00:00 GMT" }, 5_000],
  [{ "retry-after": "Tue, 24 Nov 2026 09:00:00 GMT", date: "Tue, 24 Nov 2026 10:00:00 GMT" }, 0],
  [{ "retry-after": "soon" }, null],
  [{}, null],
])("of Retry-After %j we wait %s ms", (headers: Record<string, string>, expected) => {
  expect(retryAfterMs(headers)).toBe(expected);
});
