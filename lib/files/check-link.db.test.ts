import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, expect, inject, test } from "vitest";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { env, parseEnv, setEnv } from "@/lib/env";
import { checkLink } from "./check-link";

const ctx: Context = {
  workspaceId: "ws_none",
  actor: { type: "user", userId: "usr_test", role: "editor" },
  requestId: "test",
};
beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
/** The switch as it is in an installation that did not set it. */
const allowPrivate = (on: boolean) => Object.assign(env(), { ALLOW_PRIVATE_NETWORK: on });
afterEach(() => allowPrivate(true));

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
}

/** A file of that type and size; only what is asked of its headers is sent. */
const file = (type: string | null, bytes: number | null) =>
  serve((_request, response) => {
    const headers: Record<string, string> = {};
    if (type !== null) headers["content-type"] = type;
    if (bytes !== null) headers["content-length"] = String(bytes);
    response.writeHead(200, headers);
    response.flushHeaders();
  });

const megabyte = 1024 * 1024;

test.each([
  ["image", "image/jpeg", 240 * 1024, "fits", "JPEG picture, 240 KB"],
  ["image", "Image/PNG; charset=binary", 5 * megabyte, "fits", "PNG picture, 5.0 MB"],
  ["image", "image/jpeg", 5 * megabyte + 1, "wrong", "5 MB"],
  ["image", "image/webp", 1000, "wrong", "image/webp"],
  ["image", "application/pdf", 1000, "wrong", "PDF document"],
  ["video", "video/mp4", 16 * megabyte, "fits", "MP4 video"],
  ["video", "video/mp4", 17 * megabyte, "wrong", "16 MB"],
  ["document", "application/pdf", 99 * megabyte, "fits", "99.0 MB"],
  ["document", "application/pdf", 101 * megabyte, "wrong", "100 MB"],
  ["document", "application/pdf", null, "fits", "does not tell its size"],
  ["document", "text/html; charset=utf-8", 1000, "wrong", "web page"],
  ["any", "video/3gpp", 1000, "fits", "3GP video"],
  ["any", "text/html", 1000, "wrong", "a picture, video or document"],
  ["document", "binary/octet-stream", 1000, "unclear", "does not say"],
  ["document", null, 1000, "unclear", "does not say"],
] as const)("a link for %s that leads to %s of %s bytes is %s", async (kind, type, bytes, state, words) => {
  const url = await file(type, bytes);
  const found = await checkLink(ctx, { url, kind });
  expect(found).toMatchObject({ state, message: expect.stringContaining(words) });
});

test("where HEAD is refused the first byte is asked for, and the size is that of the whole", async () => {
  const asked: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    asked.push(`${request.method} ${request.headers.range ?? ""}`);
    if (request.method === "HEAD") return response.writeHead(403).end();
    response.writeHead(206, { "content-type": "image/png", "content-range": "bytes 0-0/2048" }).end("x");
  });
  expect(await checkLink(ctx, { url, kind: "image" })).toMatchObject({ state: "fits", size: 2048 });
  expect(asked).toEqual(["HEAD ", "GET bytes=0-0"]);
});

test("what cannot be fetched is told with its reason: no server, a refusal, a way on to elsewhere", async () => {
  const gone = await serve((_request, response) => response.writeHead(404).end());
  expect(await checkLink(ctx, { url: gone, kind: "image" })).toMatchObject({
    state: "unreachable",
    message: expect.stringContaining("HTTP 404"),
  });
  const moved = await serve((_request, response) =>
    response.writeHead(302, { location: "https://a.example" }).end(),
  );
  expect(await checkLink(ctx, { url: moved, kind: "image" })).toMatchObject({
    state: "unreachable",
    message: expect.stringContaining("leads on to another address"),
  });
  expect(await checkLink(ctx, { url: "http://127.0.0.1:9/x", kind: "image" })).toMatchObject({
    state: "unreachable",
  });
});

test("a server that does not answer keeps nobody waiting", async () => {
  const url = await serve(() => {});
  const began = Date.now();
  expect(await checkLink(ctx, { url, kind: "image" })).toMatchObject({
    state: "unreachable",
    message: expect.stringContaining("in time"),
  });
  expect(Date.now() - began).toBeLessThan(8_000);
});

test("without leave nothing private is asked, nor what is no https address", async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    response.end();
  });
  allowPrivate(false);
  for (const each of [
    url,
    url.replace("http:", "https:"),
    "https://localhost/a.png",
    "https://169.254.169.254/latest",
    "https://user:secret@a.example/x",
    "ftp://a.example/x",
    "nonsense",
  ])
    expect((await checkLink(ctx, { url: each, kind: "image" })).state, each).toBe("unreachable");
  expect(asked).toBe(0);
});
