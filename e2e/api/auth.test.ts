import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Visitor } from "../fixtures/browserless";
import { newAccount } from "../fixtures/member";
import { serverActions } from "../fixtures/server-actions";
import { owner } from "../fixtures/settings";
import { newWorkspace } from "../fixtures/workspace";

const callback = "/api/auth/callback/credentials";

async function signedIn(host?: string): Promise<Visitor> {
  const visitor = new Visitor("127.0.0.1", host);
  expect((await visitor.signIn(owner.email, owner.password)).status).toBe(200);
  expect(visitor.session).not.toBeNull();
  return visitor;
}

describe("the owner's sign-in", () => {
  test.each(["localhost", "127.0.0.1"])("works at %s and opens the pages behind it", async (host) => {
    const visitor = await signedIn(host);
    expect((await visitor.ask("/agents")).status).toBe(200);
    expect((await visitor.ask("/api/auth/session")).json).toMatchObject({
      user: { email: owner.email, role: "owner" },
    });
  });

  test("leaves cookies that scripts and other sites cannot use", async () => {
    const visitor = new Visitor();
    const { headers } = await visitor.signIn(owner.email, owner.password);
    const session = headers.getSetCookie().find((line) => line.includes("session"));
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Lax/i);
    expect(session).toMatch(/Path=\//i);
    expect(session).not.toMatch(/Domain=/i);
  });

  test("names no secret in what the token can be read for", async () => {
    const { session } = await signedIn();
    // Encrypted: five parts, of which the first alone is readable.
    expect(session?.value.split(".")).toHaveLength(5);
    expect(Buffer.from(session?.value ?? "", "base64url").toString()).not.toContain(owner.email);
  });

  test("is over at once when the person signs out, also for a copy of the cookie", async () => {
    const visitor = await signedIn();
    const copy = new Visitor();
    copy.set(visitor.session?.name ?? "", visitor.session?.value ?? "");
    expect((await copy.ask("/agents")).status).toBe(200);
    await visitor.postJson("/api/auth/signout", { csrfToken: await visitor.csrfToken(), json: true });
    expect(visitor.session).toBeNull();
    expect((await copy.ask("/agents")).status).toBe(307);
    expect((await copy.ask("/api/auth/session")).json).toEqual({});
  });

  test("is needed for every page, and leads back to the page by a relative path", async () => {
    const { status, headers } = await new Visitor().ask("/agents?a=1&b=2");
    expect(status).toBe(307);
    expect(headers.get("location")).toBe(`/sign-in?callbackUrl=${encodeURIComponent("/agents?a=1&b=2")}`);
  });

  test("is not replaced by a cookie that somebody made up or changed", async () => {
    const visitor = await signedIn();
    const { name, value } = visitor.session ?? { name: "", value: "" };
    for (const forged of ["x", "a.b.c.d.e", `${value.slice(0, -6)}AAAAAA`, "%00", "{}"]) {
      const stranger = new Visitor();
      stranger.set(name, forged);
      expect((await stranger.ask("/agents")).status).toBe(307);
    }
  });
});

describe("one's own password", () => {
  test("is not found out by a browser that was left open: after five tries the right one waits too", async () => {
    const [, change] = serverActions().find(([name]) => name === "changePasswordAction") ?? [];
    if (!change) throw new Error("There is no such action.");
    const { email, password } = await newAccount(await newWorkspace(), "viewer");
    const visitor = new Visitor("127.0.0.24");
    expect((await visitor.signIn(email, password)).status).toBe(200);
    const tried = async (current: string) => {
      const { result } = await change.call(visitor, [{ current, password: "a quite different one" }]);
      return result.error?.code;
    };
    for (let i = 0; i < 5; i += 1) expect(await tried(`not the password ${i}`)).toBe("invalid");
    expect(await tried("not the password")).toBe("rate_limited");
    expect(await tried(password)).toBe("rate_limited");
  });
});

describe("a refused sign-in", () => {
  test("tells the same for a wrong password and an unknown address, and opens nothing", async () => {
    const visitor = new Visitor("127.0.0.21");
    for (const email of [owner.email, "nobody@example.com"]) {
      const { status, json } = await visitor.signIn(email, "not the password");
      expect(status).toBe(401);
      expect(JSON.stringify(json)).toContain("error=CredentialsSignin");
      expect(visitor.session).toBeNull();
    }
    // The failure above must not slow the other tests' owner down.
    await visitor.signIn(owner.email, owner.password);
  });

  test("after five failures says how long to wait", async () => {
    const visitor = new Visitor("127.0.0.22");
    const email = `${randomBytes(6).toString("hex")}@example.com`;
    for (let i = 0; i < 5; i += 1) {
      expect(JSON.stringify((await visitor.signIn(email, "not the password")).json)).toContain(
        "CredentialsSignin",
      );
    }
    const { status, json } = await visitor.signIn(email, "not the password");
    expect(status).toBe(401);
    expect(JSON.stringify(json)).toMatch(/error=Wait%3A\d+/);
  });

  test("without the token of the form is no attempt at all", async () => {
    const visitor = new Visitor("127.0.0.23");
    const { json } = await visitor.postJson(callback, { ...owner, json: true });
    expect(JSON.stringify(json)).toContain("csrf=true");
    expect(visitor.session).toBeNull();
  });
});

describe("what sign-in cannot read", () => {
  const json = { "content-type": "application/json" };
  const form = { "content-type": "application/x-www-form-urlencoded" };

  test.each([
    ["no JSON", callback, "POST", json, "{not json"],
    ["a list", callback, "POST", json, "[]"],
    ["null", callback, "POST", json, "null"],
    ["a number", callback, "POST", json, "12"],
    ["nothing", callback, "POST", json, ""],
    ["objects for texts", callback, "POST", json, '{"email":{"a":1},"password":[]}'],
    ["another kind of body", callback, "POST", { "content-type": "text/plain" }, "email=a"],
    ["no kind of body", callback, "POST", {}, "email=a"],
    ["20 KiB", callback, "POST", json, JSON.stringify({ email: "a".repeat(20_480) })],
    ["300 KiB", callback, "POST", form, `email=${"a".repeat(300_000)}`],
    ["an unknown action", "/api/auth/nothing", "POST", json, "{}"],
    ["an unknown action to read", "/api/auth/nothing", "GET", {}, undefined],
    ["an unknown provider", "/api/auth/callback/github", "POST", json, "{}"],
    ["a provider's address to read", callback, "GET", {}, undefined],
    ["the client's log", "/api/auth/_log", "POST", json, '{"code":"x","level":"error"}'],
    ["an update of a session", "/api/auth/session", "POST", json, "{}"],
    ["a longer path", "/api/auth/csrf/__proto__", "GET", {}, undefined],
  ])("%s is a 400 without a stack", async (_name, path, method, headers, body) => {
    const answer = await new Visitor("127.0.0.24").ask(path, { method, headers, body });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ error: { code: "bad_request", message: expect.any(String) } });
    expect(answer.headers.get("x-request-id")).toBeTruthy();
    expect(answer.text).not.toMatch(/ at |node_modules|Error:/);
  });

  test.each([
    '{"email":"\\u0000","password":"\\ud800"}',
    '{"__proto__":{"email":"a"},"email":"a@example.com","password":"b"}',
    '{"constructor":"x","email":"a@example.com","password":"b","callbackUrl":"javascript:alert(1)"}',
  ])("%s is answered in order", async (body) => {
    const visitor = new Visitor("127.0.0.25");
    const csrfToken = await visitor.csrfToken();
    const sent = { ...JSON.parse(body), csrfToken, json: "true" };
    const answer = await visitor.postJson(callback, sent);
    expect(answer.status).toBe(401);
    expect(visitor.session).toBeNull();
  });

  test("addresses of other sites, in the query or a cookie, lead nowhere and break nothing", async () => {
    const visitor = new Visitor("127.0.0.26");
    await visitor.csrfToken();
    const name = [...visitor.cookies.keys()].find((key) => key.includes("callback")) ?? "midcall-callback";
    for (const address of ["javascript:alert(1)", "https://evil.example/", "no address", "%"]) {
      visitor.set(name, encodeURIComponent(address));
      expect((await visitor.ask("/api/auth/csrf")).status).toBe(200);
      const { status, headers } = await visitor.ask(
        `/api/auth/signin?callbackUrl=${encodeURIComponent(address)}`,
      );
      expect(status).toBe(302);
      expect(headers.get("location")).toMatch(/^\/sign-in/);
      expect(headers.get("location")).not.toContain("evil");
    }
  });
});
