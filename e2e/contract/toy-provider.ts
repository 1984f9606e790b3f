import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { equalInConstantTime } from "@/lib/crypto";
import { httpRequest } from "@/lib/http";
import {
  type CatalogEntry,
  type ListedTemplate,
  type Provider,
  type ProviderAccount,
  ProviderError,
  type ProviderFailure,
} from "@/lib/providers/types";

/** A provider made of nothing but the seam: what a new one has to write down. */
export const pigeonEntry: CatalogEntry = {
  id: "pigeon",
  name: "Pigeon",
  summary: "Messages by pigeon.",
  accountField: null,
  templatesField: null,
  credentials: [{ key: "seed", label: "Seed", help: "What it eats.", secret: true, required: true }],
  settings: [{ key: "base_url", label: "Loft", help: "Where it lives.", kind: "url" }],
  capabilities: {
    picker: "list",
    campaigns: false,
    statusWebhook: true,
    inbound: false,
    webhookSegment: "pigeon",
    webhookToken: false,
  },
  setup: ["Open the loft."],
};

const refused: ProviderFailure = {
  code: "credentials",
  kind: "seed_refused",
  outcome: "not_sent",
  message: "The pigeon does not eat this. Give it other seed.",
  provider: "coo",
  retryAfterMs: null,
};
const lost: ProviderFailure = {
  ...refused,
  code: "provider_down",
  kind: "lost",
  outcome: "maybe_sent",
  message: "The pigeon has not come back.",
};

async function ask(account: ProviderAccount, path: string, body: unknown, signal?: AbortSignal) {
  const answer = await httpRequest({
    agentKey: `pigeon ${account.connectionId}`,
    method: "POST",
    url: `${account.baseUrl}${path}`,
    headers: { "x-seed": account.credentials.seed ?? "" },
    body: JSON.stringify(body),
    timeoutMs: 2_000,
    allowPrivate: account.allowPrivate,
    signal,
  });
  if (!answer.ok) return { failure: lost };
  if (answer.status === 401) return { failure: refused };
  const data: unknown = JSON.parse(answer.body.toString("utf8"));
  return { data };
}

const notes = z.object({
  notes: z.array(z.object({ name: z.string(), text: z.string(), ready: z.boolean() })),
});
const told = z.object({ ring: z.string(), flown: z.enum(["sent", "delivered", "read", "failed"]) });

async function listTemplates(account: ProviderAccount): Promise<ListedTemplate[]> {
  const answer = await ask(account, "/notes", {});
  if (answer.failure) throw new ProviderError(answer.failure);
  return notes.parse(answer.data).notes.map(({ name, text, ready }) => ({
    externalId: name,
    name,
    language: "en",
    category: "UTILITY",
    status: ready ? "APPROVED" : "PENDING",
    quality: null,
    parameterFormat: "positional",
    components: [{ type: "body", text }],
  }));
}

export const pigeon: Provider = {
  buildRequest: (_account, { to, template, values, messageId }) => ({
    method: "POST",
    path: "/fly",
    body: { to, note: template.name, words: values, ring: messageId },
  }),
  async send(account, { path, body }, signal) {
    const answer = await ask(account, path, body, signal);
    if (answer.failure) return { ok: false, failure: answer.failure, response: null };
    return { ok: true, providerMessageId: String(body.ring), response: {} };
  },
  async checkConnection(account) {
    const answer = await ask(account, "/notes", {});
    return answer.failure
      ? [{ check: "seed", ok: false, message: "It says coo.", fix: answer.failure.message }]
      : [{ check: "seed", ok: true, message: "It likes the seed.", fix: "" }];
  },
  listTemplates,
  verifyWebhook: (account, { headers }) =>
    equalInConstantTime(headers.get("x-seed"), account.credentials.seed)
      ? { ok: true }
      : { ok: false, status: 401, reason: "no seed" },
  interpretWebhook(_account, rawBody) {
    let body: unknown;
    try {
      body = JSON.parse(rawBody.toString("utf8"));
    } catch {
      body = null;
    }
    const parsed = told.safeParse(body);
    if (!parsed.success) return [{ type: "ignored", reason: "no news" }];
    const { ring, flown } = parsed.data;
    return [
      {
        type: "status",
        providerMessageId: ring,
        messageId: ring,
        accountKey: null,
        state: flown,
        at: new Date().toISOString(),
        failure: flown === "failed" ? { ...refused, code: "recipient", provider: "131026 feathers" } : null,
        detail: {},
      },
    ];
  },
};

/** The loft: eats every seed but what is expired. */
export async function openLoft(): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((incoming, outgoing) => {
    incoming.resume();
    const expired = String(incoming.headers["x-seed"]).includes("expired");
    outgoing.writeHead(expired ? 401 : 200, { "content-type": "application/json" });
    const listed = [
      { name: "otp_support", text: "Your code is {{1}}, else ask {{2}}.", ready: true },
      { name: "festival_offer", text: "Corn!", ready: false },
    ];
    outgoing.end(JSON.stringify(incoming.url === "/notes" ? { notes: listed } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
