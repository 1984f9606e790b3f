import { createHmac, randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Collector, startCollector } from "../fixtures/collector";
import { type ProviderStandIn, startProviderStandIn } from "../fixtures/provider-stand-in";
import { seedFunction } from "../fixtures/seed-function";
import { type Instance, Place, startMidcall, stop } from "./instance";

const key = `mk_${randomBytes(24).toString("hex")}`;
const accessToken = `EAA-token-${randomBytes(8).toString("hex")}`;
const collectorKey = "collector-key-0123456789";
const secrets = { phone: "+919876501234", code: "738194", name: "Asha Venkataraman" };

let place: Place;
let collector: Collector;
let provider: ProviderStandIn;
let instance: Instance;
beforeEach(async () => {
  [place, collector, provider] = await Promise.all([Place.make(), startCollector(), startProviderStandIn()]);
});
afterEach(async () => {
  await instance.kill();
  await Promise.all([collector.stop(), provider.stop(), place.remove()]);
});

/** Midcall with the collector that stands in for one's own. */
const startTraced = (more: Record<string, string> = {}) =>
  startMidcall(place, {
    MANAGEMENT_API_KEY: key,
    ALLOW_PRIVATE_NETWORK: "1",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    ...more,
  });

type Made = { id: string; tool_key: string };

async function api(url: string, address: string, body: unknown): Promise<Made> {
  const response = await fetch(`${url}/api/v1${address}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${address}: ${response.status} ${JSON.stringify(answer)}`);
  return answer as Made;
}

/** An agent whose function goes to the stand-in. */
async function newAgent(url: string): Promise<Made> {
  const agent = await api(url, "/agents", { name: "Front desk", default_country: "IN", armed: true });
  const connection = await api(url, "/connections", {
    provider: "meta",
    name: "Stand-in",
    credentials: {
      access_token: accessToken,
      phone_number_id: "100000000000001",
      waba_id: "100000000000002",
      app_secret: "an-app-secret",
    },
    settings: { base_url: provider.url },
  });
  await api(url, `/agents/${agent.id}/functions`, seedFunction(connection.id));
  return agent;
}

const callTool = (url: string, agent: Made, headers: Record<string, string>) =>
  fetch(`${url}/api/tools/${agent.id}/send_otp`, {
    method: "POST",
    headers: { authorization: `Bearer ${agent.tool_key}`, ...headers },
    body: JSON.stringify({
      call_id: "call-of-asha",
      tool_call_id: "t-1",
      customer_phone: secrets.phone,
      metadata: { customer_name: secrets.name },
      arguments: { otp_code: secrets.code },
    }),
  });

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const engineSpan = "00f067aa0ba902b7";

test("a tool call is one trace from the engine's span through the provider, with the database in it and nobody's data", async () => {
  instance = startTraced({
    OTEL_EXPORTER_OTLP_HEADERS: `x-collector-key=${collectorKey}`,
    OTEL_RESOURCE_ATTRIBUTES: "deployment.environment=test",
  });
  const { url } = await instance.ready();
  const agent = await newAgent(url);
  const answer = await callTool(url, agent, {
    traceparent: `00-${traceId}-${engineSpan}-01`,
    "x-request-id": "engine-request-1",
  });
  expect([answer.status, (await answer.json()).status]).toEqual([200, "sent"]);
  expect(answer.headers.get("x-request-id")).toBe("engine-request-1");

  // What is not handed on yet is handed on at the end.
  expect(await stop(instance)).toBe(0);
  const spans = collector.spans().filter((span) => span.traceId === traceId);
  const [root] = spans.filter(({ name }) => name === "POST /api/tools");
  expect(root).toMatchObject({
    parentSpanId: engineSpan,
    service: "midcall",
    attributes: {
      "http.route": "/api/tools",
      "http.response.status_code": 200,
      "midcall.status": "sent",
      "midcall.request_id": "engine-request-1",
    },
  });
  const [asked] = spans.filter(({ name }) => name === "send meta");
  expect(asked).toMatchObject({
    parentSpanId: root?.spanId,
    attributes: { "midcall.provider": "meta", "midcall.outcome": "accepted" },
  });
  const written = spans.filter(({ attributes }) => attributes["db.system.name"] === "postgresql");
  expect(written.length).toBeGreaterThan(0);
  const ids = new Set([engineSpan, ...spans.map(({ spanId }) => spanId)]);
  for (const { parentSpanId } of spans) expect(ids).toContain(parentSpanId);

  const [headers] = provider.sent();
  expect(headers?.traceparent).toBe(`00-${traceId}-${asked?.spanId}-01`);
  expect(headers?.["x-request-id"]).toBe("engine-request-1");

  // Of another trace: what the management API was asked has no parent.
  const managed = collector.spans().filter(({ name }) => name === "POST /api/v1");
  expect(managed.length).toBeGreaterThanOrEqual(3);
  expect(collector.raw()).toContain(collectorKey);
  const planted = [
    ...Object.values(secrets),
    secrets.phone.slice(3),
    accessToken,
    agent.tool_key,
    key,
    "call-of-asha",
  ];
  for (const text of planted) expect([text, collector.raw().includes(text)]).toEqual([text, false]);
});

test("a call over MCP and a provider's webhook are traces too, each with what it did below it", async () => {
  instance = startTraced();
  const { url } = await instance.ready();
  const agent = await newAgent(url);
  const [overMcp, ofWebhook] = [traceId.replace(/.$/, "1"), traceId.replace(/.$/, "2")];
  const params = {
    name: "send_otp",
    arguments: { otp_code: secrets.code },
    _meta: { "midcall/call-id": "call-of-asha", "midcall/customer-phone": secrets.phone },
  };
  const called = await fetch(`${url}/api/mcp/${agent.id}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${agent.tool_key}`,
      accept: "application/json, text/event-stream",
      "content-type": "application/json",
      traceparent: `00-${overMcp}-${engineSpan}-01`,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params }),
  });
  expect(await called.text()).toContain('"status":"sent"');

  const authorization = `Bearer ${key}`;
  const listed = await fetch(`${url}/api/v1/connections`, { headers: { authorization } });
  const { data } = (await listed.json()) as { data: { id: string; provider: string; name: string }[] };
  const connection = data.find(({ name }) => name === "Stand-in");
  const statuses = [{ id: "wamid.nobodys", status: "delivered", timestamp: "1790000000" }];
  const value = {
    messaging_product: "whatsapp",
    metadata: { phone_number_id: "100000000000001" },
    statuses,
  };
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
  const signature = createHmac("sha256", "an-app-secret").update(body).digest("hex");
  const told = await fetch(`${url}/api/webhooks/meta/${connection?.id}`, {
    method: "POST",
    headers: {
      "x-hub-signature-256": `sha256=${signature}`,
      traceparent: `00-${ofWebhook}-${engineSpan}-01`,
    },
    body,
  });
  expect(told.status).toBe(200);

  expect(await stop(instance)).toBe(0);
  const of = (trace: string) => collector.spans().filter((span) => span.traceId === trace);
  const rootOf = (trace: string) => of(trace).find(({ parentSpanId }) => parentSpanId === engineSpan);
  expect(rootOf(overMcp)).toMatchObject({
    name: "POST /api/mcp",
    attributes: { "http.response.status_code": 200 },
  });
  expect(of(overMcp).find(({ name }) => name === "send meta")).toMatchObject({
    parentSpanId: rootOf(overMcp)?.spanId,
    attributes: { "midcall.outcome": "accepted" },
  });
  expect(rootOf(ofWebhook)).toMatchObject({
    name: "POST /api/webhooks",
    attributes: { "http.response.status_code": 200 },
  });
  for (const trace of [overMcp, ofWebhook]) {
    const ids = new Set([engineSpan, ...of(trace).map(({ spanId }) => spanId)]);
    for (const { parentSpanId } of of(trace)) expect(ids).toContain(parentSpanId);
  }
  for (const text of [
    secrets.phone.slice(3),
    secrets.code,
    "wamid.nobodys",
    "call-of-asha",
    connection?.id,
  ]) {
    expect([text, collector.raw().includes(String(text))]).toEqual([text, false]);
  }
});

test("without a collector nothing is traced, and the engine's trace is nobody else's business", async () => {
  instance = startMidcall(place, { MANAGEMENT_API_KEY: key, ALLOW_PRIVATE_NETWORK: "1" });
  const { url } = await instance.ready();
  const agent = await newAgent(url);
  const answer = await callTool(url, agent, { traceparent: `00-${traceId}-${engineSpan}-01` });
  expect((await answer.json()).status).toBe("sent");
  const [headers] = provider.sent();
  expect(headers?.traceparent).toBeUndefined();
  expect(headers?.["x-request-id"]).toBe(answer.headers.get("x-request-id"));
});

test("a collector that is away costs no call and no stop", async () => {
  await collector.stop();
  instance = startTraced();
  const { url } = await instance.ready();
  const agent = await newAgent(url);
  expect((await (await callTool(url, agent, {})).json()).status).toBe("sent");
  expect(await stop(instance)).toBe(0);
  collector = await startCollector();
});

test("of traces as many are kept as the sampler says, and the engine's own decision counts first", async () => {
  instance = startTraced({
    OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
    OTEL_TRACES_SAMPLER_ARG: "0",
  });
  const { url } = await instance.ready();
  const agent = await newAgent(url);
  const other = traceId.replace(/.$/, "7");
  for (const traceparent of [`00-${traceId}-${engineSpan}-01`, `00-${other}-${engineSpan}-00`, ""]) {
    const answer = await callTool(url, agent, traceparent ? { traceparent } : {});
    expect((await answer.json()).ok).toBe(true);
  }
  expect(await stop(instance)).toBe(0);
  expect([...new Set(collector.spans().map((span) => span.traceId))]).toEqual([traceId]);
  // Whoever is asked next is told of that decision.
  expect(provider.sent()[0]?.traceparent).toMatch(/-01$/);
});
