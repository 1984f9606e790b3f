import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { arrived, failNext, newAccount, send, switchSandbox, templateOf } from "./meta-account";

const faults: [what: string, failure: Record<string, unknown>, expected: object][] = [
  [
    "no answer in time",
    { kind: "hang", ms: 5_000 },
    { code: "provider_down", kind: "timeout", outcome: "maybe_sent" },
  ],
  ["a broken connection", { kind: "reset" }, { code: "provider_down", kind: "reset", outcome: "maybe_sent" }],
  [
    "a connection that breaks before the request was read",
    { kind: "reset_before" },
    { code: "provider_down", kind: "reset", outcome: "maybe_sent" },
  ],
  [
    "a status with a body that is no answer",
    { kind: "status", status: 404, body: "nothing here" },
    { code: "provider_down", kind: "unreadable_answer", outcome: "maybe_sent" },
  ],
  [
    "a token that ends",
    { kind: "token_expired" },
    { code: "credentials", kind: "token_expired", outcome: "not_sent" },
  ],
  [
    "the throughput limit",
    { kind: "rate_limit" },
    { code: "rate_limited", kind: "throughput_limit", outcome: "not_sent" },
  ],
  [
    "a proxy's page",
    { kind: "html" },
    { code: "provider_down", kind: "provider_error", outcome: "maybe_sent" },
  ],
  [
    "a page with status 200",
    { kind: "html", status: 200 },
    { code: "provider_down", kind: "unreadable_answer", outcome: "maybe_sent" },
  ],
  [
    "an answer cut off",
    { kind: "truncated" },
    { code: "provider_down", kind: "unreadable_answer", outcome: "maybe_sent" },
  ],
  ["an empty 503", { kind: "status", status: 503 }, { code: "provider_down", outcome: "maybe_sent" }],
  [
    "Meta's unknown error",
    { kind: "error", code: 131000 },
    { code: "provider_down", kind: "provider_error", outcome: "maybe_sent" },
  ],
  [
    "Meta's service unavailable",
    { kind: "error", code: 131016 },
    { code: "provider_down", outcome: "not_sent", retryAfterMs: 1_000 },
  ],
  [
    "the pair limit",
    { kind: "error", code: 131056 },
    { code: "rate_limited", kind: "pair_limit", outcome: "not_sent", retryAfterMs: 6_000 },
  ],
  [
    "a payment problem",
    { kind: "error", code: 131042 },
    { code: "account", kind: "payment", outcome: "not_sent" },
  ],
];

test.each(faults)("%s: the outcome is told honestly", async (_what, failure, expected) => {
  const account = newAccount({ settings: { timeout_ms: 500 } });
  const hello = await templateOf(account, "hello_world");
  await failNext(account, failure);
  expect(await send(account, hello, {})).toMatchObject({ ok: false, failure: expected });
  expect(await send(account, hello, {}), "it meets one send alone").toMatchObject({ ok: true });
});

test("a message that went out although its answer was lost is not sent again by us", async () => {
  const account = newAccount();
  const hello = await templateOf(account, "hello_world");
  await failNext(account, { kind: "reset", accept: true });
  expect(await send(account, hello, {})).toMatchObject({ failure: { outcome: "maybe_sent" } });
  expect(await arrived(account)).toHaveLength(1);
});

test("a template that is paused between listing and sending is refused, surely unsent", async () => {
  const account = newAccount();
  const hello = await templateOf(account, "hello_world");
  expect((await switchSandbox(account, { templates: { statuses: { hello_world: "PAUSED" } } })).status).toBe(
    200,
  );
  expect(await send(account, hello, {})).toMatchObject({
    failure: { code: "template", kind: "template_paused", outcome: "not_sent" },
  });
  expect(await templateOf(account, "hello_world")).toMatchObject({ status: "PAUSED" });
  await switchSandbox(account, { templates: null });
  expect(await send(account, hello, {})).toMatchObject({ ok: true });
});

test("a slow answer within the time-out is an answer", async () => {
  const account = newAccount();
  const hello = await templateOf(account, "hello_world");
  await failNext(account, { kind: "slow", ms: 300 });
  expect(await send(account, hello, {})).toMatchObject({ ok: true });
});

test("no connection at all: surely nothing was sent, and it may be tried again", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const hello = await templateOf(newAccount(), "hello_world");
  const account = newAccount({ baseUrl: `http://127.0.0.1:${port}` });
  expect(await send(account, hello, {})).toMatchObject({
    failure: { code: "provider_down", kind: "refused", outcome: "not_sent", retryAfterMs: 1_000 },
  });
});

test("a private address is not asked without leave", async () => {
  const hello = await templateOf(newAccount(), "hello_world");
  const account = newAccount({ baseUrl: "https://127.0.0.1:1", allowPrivate: false });
  expect(await send(account, hello, {})).toMatchObject({
    failure: { code: "credentials", kind: "private_address", outcome: "not_sent" },
  });
});
