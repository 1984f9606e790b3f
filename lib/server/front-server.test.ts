import { request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { setLogLevel } from "@/lib/logger";
import { createFrontServer, type FrontServer } from "./front-server";

setLogLevel("silent");

let front: FrontServer;
let port: number;
let finish: () => void;
let sawIp: unknown;
let databaseAnswers = true;

beforeEach(async () => {
  front = createFrontServer({ trustProxy: 0, https: false });
  databaseAnswers = true;
  await new Promise<void>((resolve) => front.server.listen(0, "127.0.0.1", resolve));
  port = (front.server.address() as AddressInfo).port;
});
afterEach(() => {
  front.server.closeAllConnections();
  front.server.close();
});

/** An app that answers `/slow` when told to, throws at `/broken`, and the rest at once. */
function open(): Promise<void> {
  return new Promise((arrived) => {
    front.open({
      origin: "http://localhost",
      health: { check: async () => (databaseAnswers ? "ok" : "unavailable"), close: async () => {} },
      next: async (incoming, response) => {
        sawIp = incoming.headers["x-midcall-ip"];
        if (incoming.url === "/broken") throw new Error("the password is hunter2");
        if (incoming.url === "/slow") {
          arrived();
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
        }
        response.end("page");
      },
    });
  });
}

type Got = { status: number; headers: Record<string, unknown>; text: string };

function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, headers, method, agent: false }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

test("before the app is there everything is 503, and an engine hears a sentence it can speak", async () => {
  expect(await get("/api/health")).toMatchObject({ status: 503, text: '{"status":"starting"}' });
  expect(await get("/")).toMatchObject({ status: 503, text: '{"status":"starting"}' });
  for (const path of ["/api/tools/agt_1/send_code", "/api/tools"]) {
    const engine = await get(path);
    expect(engine.status).toBe(503);
    expect(JSON.parse(engine.text)).toMatchObject({ ok: false, status: "failed", code: "unavailable" });
  }
  for (const path of ["/api/v1/agents", "/api/webhooks/meta/con_1", "/api/metrics", "/api/ui/messages"]) {
    const program = await get(path);
    expect(program.status).toBe(503);
    expect(JSON.parse(program.text)).toMatchObject({ error: { code: "unavailable" } });
  }
});

test("what is no API of ours is told so as to a program, the screens' own routes are Next's", async () => {
  void open();
  for (const path of ["/api", "/api/", "/api/nowhere", "/api/v2/agents", "/api/uix", "/api/ui"]) {
    const { status, text } = await get(path);
    expect([path, status, JSON.parse(text).error.code]).toEqual([path, 404, "not_found"]);
  }
  for (const path of ["/api/ui/messages", "/api/auth/csrf", "/apis", "/"])
    expect(await get(path)).toMatchObject({ status: 200, text: "page" });
});

test("health tells whether the database answers", async () => {
  void open();
  expect(await get("/api/health")).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  databaseAnswers = false;
  expect(await get("/api/health")).toMatchObject({ status: 503, text: '{"status":"unavailable"}' });
});

test("every answer carries a request id, the caller's only when it is harmless", async () => {
  void open();
  expect((await get("/", { "x-request-id": "call-42_abc" })).headers["x-request-id"]).toBe("call-42_abc");
  for (const given of ["short", "with spaces in it", "x".repeat(65)]) {
    expect((await get("/", { "x-request-id": given })).headers["x-request-id"]).toMatch(/^req_[0-9a-f]{24}$/);
  }
});

test("the client's address cannot be claimed by a header", async () => {
  void open();
  await get("/", { "x-midcall-ip": "9.9.9.9", "x-forwarded-for": "8.8.8.8" });
  expect(sawIp).toBe("127.0.0.1");
});

test("an unknown error is one constant answer without its cause", async () => {
  void open();
  const got = await get("/broken");
  expect(got.status).toBe(500);
  expect(JSON.parse(got.text)).toMatchObject({ error: { code: "internal" } });
  expect(got.text).not.toContain("hunter2");
});

test("an upgrade nobody asked for is answered like any request", async () => {
  void open();
  expect(await get("/", { connection: "Upgrade", upgrade: "h2c" })).toMatchObject({
    status: 200,
    text: "page",
  });
});

test("who never ends a request is told so and cut off; so is one whose headers are endless", async () => {
  void open();
  expect([front.server.headersTimeout, front.server.requestTimeout]).toEqual([15_000, 60_000]);
  front.server.headersTimeout = 200;
  front.server.requestTimeout = 400;
  const answerTo = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let heard = "";
      const socket = connect(port, "127.0.0.1", () => socket.write(text));
      socket.setEncoding("utf8").on("data", (chunk) => {
        heard += chunk;
      });
      socket.on("error", reject).on("close", () => resolve(heard));
    });
  const answers = await Promise.all([
    answerTo("GET / HTTP/1.1\r\nhost: a\r\nx-slow"),
    answerTo(`GET / HTTP/1.1\r\nhost: a\r\nx-long: ${"x".repeat(20_000)}`),
    answerTo("not http\r\n\r\n"),
    answerTo("GET / HTTP/1.1\r\nconnection: close\r\n\r\n"),
    answerTo("GET / HTTP/1.1\r\nhost: a\r\nexpect: a miracle\r\n\r\n"),
  ]);
  expect(answers.map((answer) => answer.slice(9, 12))).toEqual(["408", "431", "400", "400", "417"]);
  for (const answer of answers) {
    expect(answer).toMatch(/\r\nx-request-id: req_/);
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "").error.message).toMatch(/\.$/);
  }
}, 30_000);

test("while draining running requests end, new ones and health are 503, and then it is idle", async () => {
  const arrived = open();
  const slow = get("/slow");
  await arrived;
  front.drain();
  let idle = false;
  const drained = front.idle().then(() => {
    idle = true;
  });
  expect(await get("/api/health")).toMatchObject({ status: 503, text: '{"status":"draining"}' });
  expect(await get("/")).toMatchObject({ status: 503, text: '{"status":"draining"}' });
  expect(idle).toBe(false);
  finish();
  expect(await slow).toMatchObject({ status: 200, text: "page" });
  await drained;
});

test.each([
  [{ trustProxy: 0, https: false }, {}, false],
  [{ trustProxy: 0, https: false }, { "x-forwarded-proto": "https" }, false],
  [{ trustProxy: 0, https: true }, {}, true],
  [{ trustProxy: 1, https: false }, { "x-forwarded-proto": "https" }, true],
  [{ trustProxy: 1, https: true }, { "x-forwarded-proto": "http" }, false],
])("with %o a request with %o is told to stay with https: %s", async (options, headers, told) => {
  front.server.close();
  front = createFrontServer(options);
  await new Promise<void>((resolve) => front.server.listen(0, "127.0.0.1", resolve));
  port = (front.server.address() as AddressInfo).port;
  void open();
  for (const path of ["/", "/broken", "/api/health", "/api/tools/agt_1"]) {
    const said = (await get(path, headers)).headers;
    expect([path, "strict-transport-security" in said]).toEqual([path, told]);
    expect(said).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "same-origin" });
    expect(said["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'");
  }
});

test("TRACE is refused before it reaches the app, which would fail at it", async () => {
  void open();
  sawIp = undefined;
  for (const path of ["/", "/api/health", "/api/v1/agents"]) {
    const { status, text } = await get(path, {}, "TRACE");
    expect([path, status, JSON.parse(text).error.code]).toEqual([path, 405, "method_not_allowed"]);
  }
  expect(sawIp).toBeUndefined();
});
