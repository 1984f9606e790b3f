import { randomUUID } from "node:crypto";
import { newPhone } from "@/e2e/fixtures/tool-caller";
import { type Answer, call, type TestWorkspace } from "@/e2e/fixtures/workspace";
import { hmacSha256, randomToken } from "@/lib/crypto";

/** What the contract suite needs to know of a provider; everything else is the same for all. */
export type ProviderCase = {
  /** Its name in the tests' titles. */
  title: string;
  provider: string;
  /** Address of its API; the product's own sandbox unless given. */
  address?: string;
  /** Credentials that work, under a key of this test's own. */
  credentials(key: string): Record<string, string>;
  /** A key that begins so works at the sandbox. */
  keyPrefix: string;
  /** The same with a key that was valid once. */
  refused(key: string): Record<string, string>;
  /** Settings of addresses. */
  addresses: readonly string[];
  /** What is sent, with values for every place, two of them from the call. */
  template: Record<string, unknown>;
  mappings: readonly Record<string, unknown>[];
  /** What the customer reads in it. */
  reads: string;
  /** A listed one that cannot be sent, as a reference; absent where nothing is listed. */
  unsendable?: Record<string, unknown>;
  /** Whether it tells what became of messages. */
  reports: boolean;
  /** A webhook about a message, right unless told otherwise. */
  event?(told: {
    id: string;
    messageId: string;
    to: string;
    state: "sent" | "delivered" | "read" | "failed";
  }): unknown;
  /** How a webhook proves where it comes from. */
  proof?(
    body: string,
    hook: { url: string; right: boolean; key: string },
  ): { url: string; headers: Record<string, string> };
};

export const heard = (slot: string, name: string) => ({ slot, source: "in_call", name, description: name });
export const fixed = (slot: string, value: string) => ({ slot, source: "static", value });

const seedMappings = [heard("body.1", "otp_code"), fixed("body.2", "support@company.com")];
const now = () => Math.floor(Date.now() / 1000);

function cloudApiEvent(id: string, state: string, more: object = {}, around: object = {}) {
  const errors = state === "failed" ? { errors: [{ code: 131026, title: "Message undeliverable" }] } : {};
  const statuses = [{ id, status: state, timestamp: String(now()), ...errors, ...more }];
  const value = { metadata: { phone_number_id: "106540352242922" }, statuses };
  return { ...around, entry: [{ id: "1", changes: [{ field: "messages", value }] }] };
}

const metaCase: ProviderCase = {
  title: "Facebook",
  provider: "meta",
  keyPrefix: "sandbox-token-",
  credentials: (key) => ({
    access_token: key,
    phone_number_id: "106540352242922",
    waba_id: "104996122399160",
    app_secret: "sandbox-app-secret",
  }),
  refused: () => ({ access_token: "sandbox-token-expired" }),
  addresses: ["base_url"],
  template: { name: "otp_support", language: "en" },
  mappings: seedMappings,
  reads: "Your OTP code is 481920. Valid for 5 minutes.",
  unsendable: { name: "festival_offer", language: "en" },
  reports: true,
  event: ({ id, messageId, state }) => cloudApiEvent(id, state, { biz_opaque_callback_data: messageId }),
  proof: (body, { url, right }) => {
    const signature = hmacSha256(right ? "sandbox-app-secret" : "another", body).toString("hex");
    return { url, headers: { "x-hub-signature-256": `sha256=${signature}` } };
  },
};

const heltarCase: ProviderCase = {
  title: "Heltar",
  provider: "heltar",
  keyPrefix: "sandbox-key-",
  credentials: (key) => ({ api_key: key }),
  refused: () => ({ api_key: "sandbox-key-expired" }),
  addresses: ["base_url"],
  template: { name: "otp_support", language: "en" },
  mappings: seedMappings,
  reads: "Your OTP code is 481920. Valid for 5 minutes.",
  unsendable: { name: "festival_offer", language: "en" },
  reports: true,
  event: ({ id, messageId, state }) =>
    cloudApiEvent(id, state, {}, { customField: { message_id: messageId } }),
  proof: (_body, { url, right }) => ({
    url: right ? url : url.replace(/token=.*/, "token=another"),
    headers: {},
  }),
};

const campaignMappings = [heard("param.1", "otp_code"), fixed("param.2", "support@company.com")];

const sensyEvent: ProviderCase["event"] = ({ id, to, state }) => ({
  id: `ntf_${randomUUID()}`,
  created_at: new Date().toISOString(),
  topic: "message.status.updated",
  project_id: "620000000000000000000001",
  data: {
    message: {
      messageId: `wamid.${randomToken(9)}`,
      submitted_message_id: id,
      phone_number: to.slice(1),
      status: state.toUpperCase(),
      sent_at: Date.now(),
      failureResponse: state === "failed" ? { code: "131026", reason: "Message undeliverable" } : null,
      campaign: { name: "otp_support_call", campaign_id: "64f" },
    },
  },
});

const sensyProof: ProviderCase["proof"] = (body, { url, right }) => ({
  url,
  headers: {
    "x-aisensy-signature": hmacSha256(right ? "sandbox-webhook-secret" : "another", body).toString("hex"),
  },
});

const proCredentials = (key: string) => ({
  plan: "pro",
  api_key: key,
  project_id: "620000000000000000000001",
  project_password: `${key}-password`,
  webhook_secret: "sandbox-webhook-secret",
});

const sensyPro: ProviderCase = {
  title: "AI Sensy Pro",
  provider: "aisensy",
  keyPrefix: "sandbox-key-",
  credentials: proCredentials,
  refused: () => ({ api_key: "sandbox-key-expired" }),
  addresses: ["campaign_base_url", "project_base_url"],
  template: { campaign: "otp_support_call" },
  mappings: campaignMappings,
  reads: "Your OTP code is 481920. Valid for 5 minutes.",
  unsendable: { campaign: "spring_offer_call" },
  reports: true,
  event: sensyEvent,
  proof: sensyProof,
};

const sensyBasic: ProviderCase = {
  title: "AI Sensy Basic",
  provider: "aisensy",
  keyPrefix: "sandbox-key-",
  credentials: (key) => ({ plan: "basic", api_key: key }),
  refused: () => ({ api_key: "sandbox-key-expired" }),
  addresses: ["campaign_base_url", "project_base_url"],
  template: { campaign: "otp_support_call", variables: 2 },
  mappings: campaignMappings,
  reads: "Your OTP code is 481920. Valid for 5 minutes.",
  reports: false,
};

export const providerCases: readonly ProviderCase[] = [metaCase, heltarCase, sensyBasic, sensyPro];

/** A connection of that provider with a function of an armed agent on it. */
export type Wired = {
  key: string;
  connection: Answer["body"];
  functionId: string;
  phone: string;
  tool(body: Record<string, unknown>): Promise<Answer>;
  message(id: string): Promise<Answer["body"]>;
  fail(failure: Record<string, unknown>, token?: string): Promise<void>;
  arrived(): Promise<Answer["body"][]>;
};

export function connect(
  ws: TestWorkspace,
  of: ProviderCase,
  baseUrl: string,
  change: { credentials?: Record<string, string>; settings?: Record<string, unknown>; key?: string } = {},
): Promise<Answer> {
  const key = change.key ?? `${of.keyPrefix}${randomToken(12)}`;
  const address = of.address ?? `${baseUrl}/api/sandbox/${of.provider}`;
  return ws.api("POST", "/connections", {
    provider: of.provider,
    name: `${of.title} ${randomToken(6)}`,
    credentials: { ...of.credentials(key), ...change.credentials },
    settings: { ...Object.fromEntries(of.addresses.map((name) => [name, address])), ...change.settings },
  });
}

export async function wire(
  ws: TestWorkspace,
  of: ProviderCase,
  baseUrl: string,
  change: Parameters<typeof connect>[3] = {},
): Promise<Wired> {
  const key = change.key ?? `${of.keyPrefix}${randomToken(12)}`;
  const made = await connect(ws, of, baseUrl, { ...change, key });
  if (made.status !== 201) throw new Error(`No connection: ${JSON.stringify(made.body)}`);
  const agent = await ws.api("POST", "/agents", { name: "Front desk", default_country: "IN", armed: true });
  const fn = await ws.api("POST", `/agents/${agent.body.id}/functions`, {
    name: "send_otp",
    connection_id: made.body.id,
    template: of.template,
    mappings: of.mappings,
    description: "Send OTP when customer confirms their phone number and requests verification",
  });
  if (fn.status !== 201) throw new Error(`No function: ${JSON.stringify(fn.body)}`);
  const headers = { authorization: `Bearer ${agent.body.tool_key}` };
  const phone = newPhone();
  return {
    key,
    connection: made.body,
    functionId: fn.body.id,
    phone,
    tool: (body) =>
      call("POST", `${baseUrl}/api/tools/${agent.body.id}/send_otp`, {
        headers,
        body: {
          call_id: randomUUID(),
          tool_call_id: randomUUID(),
          customer_phone: phone,
          arguments: { otp_code: "481920" },
          ...body,
        },
      }),
    message: async (id) => (await ws.api("GET", `/messages/${id}`)).body,
    fail: async (failure, token = key) => {
      await call("POST", "/api/sandbox/control", { body: { access_token: token, fail: failure } });
    },
    arrived: async () => (await call("GET", `/api/sandbox/messages?access_token=${key}`)).body.data,
  };
}
