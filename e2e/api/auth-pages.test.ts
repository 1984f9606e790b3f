import { describe, expect, test } from "vitest";
import { Visitor } from "../fixtures/browserless";
import { owner } from "../fixtures/settings";

const policyOf = (headers: { get(name: string): string | null }) =>
  headers.get("content-security-policy") ?? "";
const nonceOf = (policy: string) => policy.match(/'nonce-([^']+)'/)?.[1] ?? "";

describe("pages", () => {
  test.each(["/sign-in", "/welcome", "/nowhere", "/agents/nowhere.js"])(
    "%s carries a policy, and every script and style of it the policy's nonce",
    async (path) => {
      const visitor = new Visitor();
      await visitor.signIn(owner.email, owner.password);
      const { headers, text } = await (path === "/sign-in" ? new Visitor() : visitor).ask(path);
      const policy = policyOf(headers);
      const nonce = nonceOf(policy);
      expect(nonce.length).toBeGreaterThan(15);
      expect(policy).toContain(`script-src 'self' 'nonce-${nonce}' 'strict-dynamic';`);
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe-eval");
      const tags = text.match(/<(script|style)\b[^>]*>/g) ?? [];
      expect(tags.length).toBeGreaterThan(0);
      expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(text).not.toMatch(/<[^>]+\son[a-z]+="/);
    },
  );

  test("have a nonce that is never used twice", async () => {
    const visitor = new Visitor();
    const answers = await Promise.all(Array.from({ length: 5 }, () => visitor.ask("/sign-in")));
    expect(new Set(answers.map(({ headers }) => nonceOf(policyOf(headers)))).size).toBe(5);
  });

  test("tell browsers to guess, frame and share nothing, and are kept by no cache", async () => {
    const { headers } = await new Visitor().ask("/sign-in");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("microphone=()");
    expect(headers.get("cache-control")).toContain("no-store");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  test("believe nobody who sends a nonce or a path of their own", async () => {
    const { headers, text } = await new Visitor().ask("/agents", {
      headers: { "x-nonce": "mine", "x-midcall-path": "//evil.example", "x-midcall-ip": "10.0.0.1" },
    });
    expect(headers.get("location")).toBe(`/sign-in?callbackUrl=${encodeURIComponent("/agents")}`);
    expect(policyOf(headers) + text).not.toMatch(/nonce-mine|evil/);
  });

  test("an owner who is there cannot be made again", async () => {
    const { status, text } = await new Visitor().ask("/welcome?token=made-up");
    expect(status).toBe(200);
    expect(text).toContain("There is an owner already");
    expect(text).not.toContain('name="password"');
  });

  test("going back after the sign-in leads to paths of ours alone", async () => {
    const visitor = new Visitor();
    await visitor.signIn(owner.email, owner.password);
    for (const [given, location] of [
      ["/agents?x=1", "/agents?x=1"],
      ["https://evil.example/", "/"],
      ["//evil.example/", "/"],
      ["/\\evil.example", "/"],
    ] as const) {
      const { status, headers } = await visitor.ask(`/sign-in?callbackUrl=${encodeURIComponent(given)}`);
      expect(status).toBe(307);
      expect(headers.get("location")).toBe(location);
    }
  });
});

describe("data of the screens", () => {
  const path = "/api/ui/connections/con_00000000000000000000000000/templates";

  test("needs a session, and says so in JSON", async () => {
    const { status, json } = await new Visitor().ask(path);
    expect(status).toBe(401);
    expect(json).toMatchObject({ error: { code: "unauthorized", message: expect.any(String) } });
  });

  test("is refused to pages of other sites, and a stranger's thing is not found", async () => {
    const visitor = new Visitor();
    await visitor.signIn(owner.email, owner.password);
    for (const site of ["cross-site", "same-site"]) {
      expect((await visitor.ask(path, { headers: { "sec-fetch-site": site } })).status).toBe(403);
    }
    const { status, json } = await visitor.ask(path, { headers: { "sec-fetch-site": "same-origin" } });
    expect(status).toBe(404);
    expect(json).toMatchObject({ error: { code: "not_found" } });
  });
});
