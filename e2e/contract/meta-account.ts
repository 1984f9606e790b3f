import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, inject } from "vitest";
import { settings } from "@/e2e/fixtures/settings";
import { call } from "@/e2e/fixtures/workspace";
import { randomToken } from "@/lib/crypto";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { outgoingBody } from "@/lib/providers/meta/types";
import { findProvider } from "@/lib/providers/registry";
import type {
  ListedTemplate,
  Provider,
  ProviderAccount,
  ProviderEvent,
  SendResult,
} from "@/lib/providers/types";
import { sandboxCredentials } from "@/lib/sandbox/account";

/** Meta's provider against the sandbox, over real HTTP. Each test has a token, and so an account, of its own. */

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function providerUnderTest(): Provider {
  const result = parseEnv(settings(inject("databaseUrl")));
  if (!result.ok) throw new Error(result.faults.join("\n"));
  setEnv(result.env);
  const found = findProvider("meta");
  if (!found) throw new Error("The provider is not in the registry.");
  return found;
}
export const meta = providerUnderTest();

export const verifyToken = "a-verify-token";
export const phone = "+919876543210";

export function newAccount(
  more: Partial<ProviderAccount> & { credentials?: Record<string, string> } = {},
): ProviderAccount {
  return {
    connectionId: newId("connection"),
    settings: {},
    baseUrl: `${inject("baseUrl")}/api/sandbox/meta`,
    allowPrivate: true,
    ...more,
    credentials: {
      ...sandboxCredentials,
      access_token: `sandbox-token-${randomToken(9)}`,
      verify_token: verifyToken,
      ...more.credentials,
    },
  };
}

export const noWebhook = { url: "https://midcall.example/hook", verifyToken, mayRegister: false };

export function failNext(account: ProviderAccount, failure: Record<string, unknown>) {
  const body = { access_token: account.credentials.access_token, fail: failure };
  return call("POST", "/api/sandbox/control", { body });
}

/** Other switches of the sandbox, for this account alone. */
export function switchSandbox(account: ProviderAccount, switches: Record<string, unknown>) {
  const body = { access_token: account.credentials.access_token, ...switches };
  return call("POST", "/api/sandbox/control", { body });
}

export async function arrived(account: ProviderAccount) {
  const answer = await call("GET", `/api/sandbox/messages?access_token=${account.credentials.access_token}`);
  return answer.body.data;
}

export async function templateOf(
  account: ProviderAccount,
  name: string,
  language?: string,
): Promise<ListedTemplate> {
  const all = await meta.listTemplates(account);
  const found = all.find((one) => one.name === name && (!language || one.language === language));
  if (!found) throw new Error(`no template ${name}`);
  return found;
}

export type Sending = { to?: string; change?: (body: Record<string, unknown>) => void; signal?: AbortSignal };

export async function send(
  account: ProviderAccount,
  template: ListedTemplate,
  values: Record<string, string>,
  { to = phone, change, signal = AbortSignal.timeout(20_000) }: Sending = {},
): Promise<SendResult> {
  const request = meta.buildRequest(account, { messageId: newId("message"), to, template, values });
  expect(outgoingBody.safeParse(request.body).error).toBeUndefined();
  change?.(request.body);
  return meta.send(account, request, signal);
}

// biome-ignore lint/suspicious/noExplicitAny: the test changes a body in ways that its type forbids
export const template = (body: Record<string, unknown>): any => body.template;

/** A webhook of this test alone: answers handshakes, keeps the events that verify. */
export async function listenForEvents(account: ProviderAccount, refuseFirst = 0) {
  const events: Extract<ProviderEvent, { type: "status" }>[] = [];
  const reasons: string[] = [];
  let left = refuseFirst;
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const rawBody = Buffer.concat(chunks);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    const query = new URL(incoming.url ?? "/", "http://x").searchParams;
    const method = incoming.method === "GET" ? "GET" : "POST";
    const verdict = meta.verifyWebhook(account, { method, headers, query, rawBody });
    if (!verdict.ok) {
      reasons.push(verdict.reason);
      return outgoing.writeHead(verdict.status).end();
    }
    if (method === "POST" && left > 0) {
      left -= 1;
      return outgoing.writeHead(500).end();
    }
    if (method === "POST") {
      for (const event of meta.interpretWebhook(account, rawBody))
        if (event.type === "status") events.push(event);
    }
    outgoing.writeHead(200).end(verdict.challenge ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const until = async (count: number) => {
    const deadline = Date.now() + 10_000;
    while (events.length < count && Date.now() < deadline) await wait(20);
    return events;
  };
  return { url: `http://127.0.0.1:${port}/hook`, until, reasons };
}
