import { expect, test } from "vitest";
import { call } from "@/e2e/fixtures/workspace";
import { sandboxCredentials, sandboxPhones, shortTokenPrefix } from "@/lib/sandbox/account";
import {
  failNext,
  listenForEvents,
  meta,
  newAccount,
  noWebhook,
  send,
  templateOf,
  verifyToken,
} from "./meta-account";

test("a check of a good account finds everything well and subscribes the webhook", async () => {
  const account = newAccount({ credentials: { phone_number_id: "777000111", waba_id: "888000111" } });
  const hook = await listenForEvents(account);
  const setup = { url: hook.url, verifyToken, mayRegister: true };
  const findings = await meta.checkConnection(account, setup);
  expect(findings.map(({ check, ok, fix }) => ({ check, ok, fix }))).toEqual(
    ["token", "number", "account", "templates", "webhook"].map((check) => ({ check, ok: true, fix: "" })),
  );
  expect(await meta.checkConnection(account, { ...setup, mayRegister: false })).toHaveLength(5);
});

test("statuses of a send come signed and with our id, a refused delivery comes again", async () => {
  const account = newAccount();
  // The first delivery is refused, and comes again.
  const hook = await listenForEvents(account, 1);
  await meta.checkConnection(account, { url: hook.url, verifyToken, mayRegister: true });
  const hello = await templateOf(account, "hello_world");
  const result = await send(account, hello, {});
  const events = await hook.until(3);
  expect(events.map((event) => event.state).sort()).toEqual(["delivered", "read", "sent"]);
  for (const event of events) {
    expect(event).toMatchObject({
      providerMessageId: result.ok && result.providerMessageId,
      messageId: expect.stringMatching(/^msg_/),
      accountKey: account.credentials.phone_number_id,
      failure: null,
    });
  }
  expect(hook.reasons).toEqual([]);
});

test("a message that fails later is reported with its cause", async () => {
  const account = newAccount();
  const hook = await listenForEvents(account);
  await meta.checkConnection(account, { url: hook.url, verifyToken, mayRegister: true });
  await send(account, await templateOf(account, "hello_world"), {}, { to: sandboxPhones.failsLater });
  expect(await hook.until(1)).toMatchObject([
    { state: "failed", failure: { code: "recipient", kind: "not_on_whatsapp", outcome: "not_sent" } },
  ]);
});

test("a message whose answer was lost is found again by our id", async () => {
  const account = newAccount({ settings: { timeout_ms: 500 } });
  const hook = await listenForEvents(account);
  await meta.checkConnection(account, { url: hook.url, verifyToken, mayRegister: true });
  const hello = await templateOf(account, "hello_world");
  await failNext(account, { kind: "hang", ms: 3_000, accept: true });
  expect(await send(account, hello, {})).toMatchObject({ failure: { outcome: "maybe_sent" } });
  expect((await hook.until(1))[0]?.messageId).toMatch(/^msg_/);
});

const badChecks: [what: string, credentials: Record<string, string>, check: string][] = [
  ["an expired token", { access_token: "sandbox-token-expired" }, "token"],
  ["an unknown token", { access_token: "abc" }, "token"],
  ["a number that does not exist", { phone_number_id: "404000" }, "number"],
  ["a number of another account", { phone_number_id: "405000" }, "account"],
  ["an account that does not exist", { waba_id: "404000" }, "account"],
  ["a missing app secret", { app_secret: "" }, "webhook"],
];

test.each(badChecks)("a check names %s first, and what to do", async (_what, credentials, check) => {
  const findings = await meta.checkConnection(newAccount({ credentials }), { ...noWebhook });
  const bad = findings.find((finding) => !finding.ok);
  expect(bad).toMatchObject({
    check,
    message: expect.stringMatching(/\S/),
    fix: expect.stringMatching(/\S/),
  });
});

test("a wrong app secret is found out by Meta's check of the proof", async () => {
  const account = newAccount({ credentials: { app_secret: "not-the-secret" } });
  const [first] = await meta.checkConnection(account, noWebhook);
  expect(first).toMatchObject({
    check: "token",
    ok: false,
    message: expect.stringContaining("appsecret_proof"),
  });
});

test("a token that ends soon is a warning with its day, and the rest is looked at all the same", async () => {
  const credentials = { access_token: `${shortTokenPrefix}-${Date.now()}` };
  const [token, ...others] = await meta.checkConnection(newAccount({ credentials }), noWebhook);
  expect(token).toMatchObject({
    check: "token",
    ok: true,
    warning: true,
    message: expect.stringMatching(/works now, but it ends on \d{4}-\d\d-\d\d at \d\d:\d\d UTC/),
    fix: expect.stringContaining("system user's token that never expires"),
  });
  expect(others.map(({ check }) => check)).toEqual(["number", "account", "templates", "webhook"]);
});

test("a webhook that does not answer the handshake is not subscribed", async () => {
  const account = newAccount();
  const hook = await listenForEvents(account);
  const findings = await meta.checkConnection(account, {
    url: hook.url,
    verifyToken: "another-token",
    mayRegister: true,
  });
  expect(findings.at(-1)).toMatchObject({ check: "webhook", ok: false });
  expect(hook.reasons).toEqual(["verify token does not match"]);
});

test("the sandbox answers what it does not know in Graph's shape", async () => {
  const headers = { authorization: `Bearer ${sandboxCredentials.access_token}` };
  const shape = {
    error: { code: expect.any(Number), message: expect.any(String), fbtrace_id: expect.any(String) },
  };
  for (const [method, path, rawBody] of [
    ["GET", "v25.0/me"],
    ["GET", "v19.0/1/message_templates"],
    ["POST", "v25.0/123456/messages", "{"],
    ["POST", "v25.0/123456/messages", "[]"],
    ["POST", "v25.0/123456/messages", "null"],
    ["POST", "v25.0/123456/subscribed_apps", "{"],
    ["GET", "v25.0/123456/message_templates?after=junk"],
    ["GET", "v25.0/123456/message_templates?limit=x"],
  ] as const) {
    const answer = await call(method, `/api/sandbox/meta/${path}`, { rawBody, headers });
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
    expect(answer.status, path).toBeLessThan(500);
    expect(answer.body, path).toMatchObject(shape);
  }
});
