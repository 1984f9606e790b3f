import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { toWebRequest, writeWebResponse } from "./edge-adapter";

type Handler = (request: Request) => Promise<Response>;

/** A server with that handler, for the length of the work. */
async function serving<T>(handler: Handler, work: (url: string) => Promise<T>): Promise<T> {
  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const answer = await handler(toWebRequest(incoming, response, "http://midcall.test"));
    await writeWebResponse(incoming, response, answer).catch(() => {});
  };
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("method, path, headers and the bytes of the body arrive, and the answer goes back", async () => {
  const handler: Handler = async (incoming) => {
    const body = Buffer.from(await incoming.arrayBuffer()).toString("hex");
    const { pathname, search, host } = new URL(incoming.url);
    return Response.json(
      { method: incoming.method, at: host + pathname + search, kind: incoming.headers.get("x-kind"), body },
      { status: 207, headers: { etag: '"1"' } },
    );
  };
  const bytes = new Uint8Array([0, 255, 10, 13]);
  const sent = { method: "POST", headers: { "x-kind": "raw" }, body: bytes };
  const response = await serving(handler, async (url) => {
    const got = await fetch(`${url}/api/tools/a?b=1`, sent);
    return { status: got.status, etag: got.headers.get("etag"), json: await got.json() };
  });
  expect(response).toEqual({
    status: 207,
    etag: '"1"',
    json: { method: "POST", at: "midcall.test/api/tools/a?b=1", kind: "raw", body: "00ff0a0d" },
  });
});

test("two slashes at the front do not lead to another host", async () => {
  const handler: Handler = async (incoming) => new Response(new URL(incoming.url).host);
  const text = await serving(handler, async (url) => await (await fetch(`${url}//evil.test/api`)).text());
  expect(text).toBe("midcall.test");
});

test("a refusal before the body is read reaches the client", async () => {
  const handler: Handler = async () => Response.json({ ok: false }, { status: 413 });
  const body = new Uint8Array(2_000_000);
  const status = await serving(handler, async (url) => (await fetch(url, { method: "POST", body })).status);
  expect(status).toBe(413);
});

test("the signal tells when the client goes away", async () => {
  let aborted: Promise<void> = Promise.resolve();
  let arrived: () => void = () => {};
  const there = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const handler: Handler = (incoming) => {
    aborted = new Promise((resolve) => incoming.signal.addEventListener("abort", () => resolve()));
    arrived();
    return aborted.then(() => new Response("too late"));
  };
  await serving(handler, async (url) => {
    const sent = request(url);
    sent.on("error", () => {});
    sent.end();
    await there;
    sent.destroy();
    await aborted;
  });
});
