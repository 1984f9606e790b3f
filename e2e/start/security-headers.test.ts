import { randomBytes } from "node:crypto";
import { request } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmbeddedPostgres } from "@/db/embedded";
import { type Instance, Place, startMidcall } from "./instance";

/** What the built app says to browsers on each kind of answer, with TLS in front of it and without. */

const key = `mk_${randomBytes(24).toString("hex")}`;
const variables = {
  MANAGEMENT_API_KEY: key,
  OWNER_EMAIL: "owner@example.com",
  OWNER_PASSWORD: "a long test password",
};

let place: Place;
let instance: Instance;
beforeEach(async () => {
  place = await Place.make();
});
afterEach(async () => {
  await instance.kill();
  await place.remove();
});

type Got = { status: number; headers: Record<string, string>; text: string };

/** By Node's bare client: it says the host that it is told to. */
function get(url: string, path: string, headers: Record<string, string>): Promise<Got> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => {
        const told = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(told), text });
      });
    });
    sent.on("error", reject).end();
  });
}

const nothing = "default-src 'none'; frame-ancestors 'none'";
const authorization = `Bearer ${key}`;

/** Every kind of answer: where it is, its status, whether it is a page, and what is asked with. */
const kinds: [what: string, path: string, status: number, page: boolean, headers?: Record<string, string>][] =
  [
    ["a page", "/sign-in", 200, true],
    ["a page that wants a session", "/agents", 307, true],
    ["a page that is not there", "/nowhere/at/all", 404, true],
    ["a picture of the app", "/icon.svg", 200, true],
    ["an address that cannot be read", "/%zz", 400, false],
    ["the management API", "/api/v1/agents", 200, false, { authorization }],
    ["the management API without a key", "/api/v1/agents", 401, false],
    ["its description", "/api/v1/openapi.json", 200, false],
    ["an engine's tools without a key", "/api/tools/agt_0000000000", 404, false],
    ["MCP by a wrong method", "/api/mcp/agt_0000000000", 405, false],
    ["a webhook's address", "/api/webhooks/meta/con_0000000000", 404, false],
    ["a screen's own route without a session", "/api/ui/messages", 401, false],
    ["sign-in's own route", "/api/auth/csrf", 200, false],
    ["a file that is not there", "/api/files/fil_0000000000/x.png", 404, false],
    ["no API", "/api/nowhere", 404, false],
    ["health", "/api/health", 200, false],
    ["metrics without a key", "/api/metrics", 401, false],
    ["a file of the build that is not there", "/_next/static/nothing.js", 404, false],
  ];

/** Asks for every kind of answer, and for a script of the build. @returns which of them were told to stay with https */
async function lookAtAll(url: string, with_: Record<string, string>): Promise<Record<string, string>> {
  const page = await get(url, "/sign-in", with_);
  const script = /src="(\/_next\/static\/[^"]+\.js[^"]*)"/.exec(page.text)?.[1];
  expect(script).toBeDefined();
  const all: typeof kinds = [...kinds, ["a script of the build", script ?? "", 200, false]];
  const told: Record<string, string> = {};
  for (const [what, path, status, isPage, headers] of all) {
    const got = await get(url, path, { ...with_, ...headers });
    expect([what, got.status]).toEqual([what, status]);
    expect([what, got.headers]).toMatchObject([
      what,
      {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "x-request-id": expect.any(String),
      },
    ]);
    const policy = got.headers["content-security-policy"] ?? "";
    expect([what, policy]).toEqual([what, expect.stringContaining("frame-ancestors 'none'")]);
    expect([what, policy]).not.toEqual([what, expect.stringMatching(/script-src[^;]*unsafe|\*/)]);
    if (isPage)
      expect([what, policy]).toEqual([what, expect.stringMatching(/script-src 'self' 'nonce-[^']{16,}'/)]);
    else expect([what, policy]).toEqual([what, nothing]);
    if (isPage) expect(got.headers["cross-origin-opener-policy"]).toBe("same-origin");
    told[what] = got.headers["strict-transport-security"] ?? "";
  }
  return told;
}

const each = (text: string) =>
  Object.fromEntries([...kinds.map(([what]) => what), "a script of the build"].map((what) => [what, text]));
const always = "max-age=31536000";

test("behind TLS every answer says to stay with it: by the public address, and by what a proxy says that is believed", async () => {
  instance = startMidcall(place, {
    ...variables,
    APP_URL: "https://midcall.example.com",
    TRUST_PROXY: "1",
  });
  const { url } = await instance.ready();
  expect(await lookAtAll(url, { host: "midcall.example.com" })).toEqual(each(always));
  const proxied = { host: "127.0.0.1:3000", "x-forwarded-host": "midcall.example.com" };
  expect(await lookAtAll(url, { ...proxied, "x-forwarded-proto": "https" })).toEqual(each(always));
  // Who came by http is sent nowhere by a header that browsers ignore there.
  expect(await lookAtAll(url, { ...proxied, "x-forwarded-proto": "http" })).toEqual(each(""));
});

test("without TLS none does, whatever a stranger says", async () => {
  instance = startMidcall(place, variables);
  const { url } = await instance.ready();
  expect(await lookAtAll(url, {})).toEqual(each(""));
  expect(await lookAtAll(url, { "x-forwarded-proto": "https" })).toEqual(each(""));
});

test("an error's page has a policy of its own as well", async () => {
  const server = await Place.make();
  const database = await startEmbeddedPostgres({ dataDir: server.dataDir });
  try {
    instance = startMidcall(place, {
      ...variables,
      AUTH_SECRET: "a-secret-that-is-for-tests-alone-and-long-enough",
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
      DATABASE_URL: database.url,
      HOST: "127.0.0.1",
      APP_URL: "https://midcall.example.com",
      LOG_LEVEL: "silent",
    });
    const { url } = await instance.ready();
    await database.stop();
    const { status, headers, text } = await get(url, "/sign-in", { host: "midcall.example.com" });
    expect([status, headers["content-type"]]).toEqual([500, expect.stringContaining("text/html")]);
    expect(headers).toMatchObject({
      "content-security-policy": expect.stringMatching(
        /script-src 'self' 'nonce-[^']{16,}'.*frame-ancestors 'none'/,
      ),
      "strict-transport-security": always,
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
    });
    const nonce = /'nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1];
    const tags = text.match(/<(script|style)\b[^>]*>/g) ?? [];
    expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  } finally {
    await instance.kill();
    await database.stop();
    await server.remove();
  }
});
