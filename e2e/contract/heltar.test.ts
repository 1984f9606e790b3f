import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, inject, test } from "vitest";
import { templateKinds } from "@/e2e/fixtures/template-kinds";
import { until } from "@/e2e/fixtures/tool-caller";
import { call, newWorkspace } from "@/e2e/fixtures/workspace";
import { randomToken } from "@/lib/crypto";
import { connect, type ProviderCase, providerCases, wire } from "./provider-cases";

const found = providerCases.find(({ provider }) => provider === "heltar");
if (!found) throw new Error("no case");
const heltar: ProviderCase = found;
const baseUrl = inject("baseUrl");

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Heltar with another answer to a send; everything else is the sandbox's. */
async function answering(answer: unknown, status = 200, headers: Record<string, string> = {}) {
  const server = createServer(async (incoming, outgoing) => {
    incoming.resume();
    if (incoming.url === "/v1/messages/send") {
      outgoing.writeHead(status, { "content-type": "application/json", ...headers });
      return outgoing.end(JSON.stringify(answer));
    }
    const upstream = await call("GET", `/api/sandbox/heltar${incoming.url}`, {
      headers: { authorization: String(incoming.headers.authorization) },
    });
    outgoing.writeHead(upstream.status, { "content-type": "application/json" });
    return outgoing.end(JSON.stringify(upstream.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Component = { type: string; index?: string; cards?: { components: Component[] }[] };

/** As Heltar writes it: buttons' indexes are numbers. */
const numbered = (component: Component): unknown => ({
  ...component,
  ...(component.type === "button" ? { index: Number(component.index) } : {}),
  ...(component.cards
    ? { cards: component.cards.map((card) => ({ ...card, components: card.components.map(numbered) })) }
    : {}),
});

test.each(templateKinds)("$kind arrives through Heltar as it does through Meta: $title", async (kind) => {
  const { name, language } = kind.definition;
  const mappings = Object.entries(kind.values).map(([slot, value]) => ({ slot, source: "static", value }));
  const of = { ...heltar, template: { name, language }, mappings };
  const { tool, arrived } = await wire(await newWorkspace(), of, baseUrl);
  const { body } = await tool({});
  expect(body, JSON.stringify(body)).toMatchObject({ ok: true, status: "sent" });
  const [message, ...more] = await arrived();
  expect(more).toEqual([]);
  const components: Component[] | null | undefined = kind.components;
  expect(message.request.variables).toEqual(components?.map(numbered));
});

async function sendTo(answer: unknown, status?: number, headers?: Record<string, string>) {
  const base_url = await answering(answer, status, headers);
  const { tool, message } = await wire(await newWorkspace(), heltar, baseUrl, { settings: { base_url } });
  const { body } = await tool({});
  return { answer: body, message: await message(body.message_id) };
}

test.each([
  [
    "WhatsApp's id",
    { success: { "9198": { message: { wamid: "wamid.X", status: "sent" } } }, fail: {} },
    "wamid.X",
  ],
  [
    "Heltar's id of what is queued",
    { success: { "9198": { message: { hemid: "hemid.X" } } }, fail: {} },
    "hemid.X",
  ],
  ["both ids", { success: { "9198": { hemid: "hemid.X", wamid: "wamid.X" } } }, "wamid.X"],
  ["an id beside its message", { success: { "9198": { wamid: "wamid.X" } }, fail: null }, "wamid.X"],
  ["maps that are lists", { success: [{ wamid: "wamid.X" }], fail: [] }, "wamid.X"],
  [
    "an acceptance in a wrapper",
    { data: { success: { "9198": { wamid: "wamid.X" } }, fail: {} } },
    "wamid.X",
  ],
])("an acceptance with %s is one", async (_what, answer, id) => {
  const sent = await sendTo(answer);
  expect(sent.answer).toMatchObject({ ok: true, status: "sent" });
  expect(sent.message.provider_message_id).toBe(id);
});

test.each([
  [
    "an error of WhatsApp",
    { fail: { "9198": { error: { code: 131026, message: "Undeliverable" } } } },
    "recipient",
  ],
  ["words", { success: {}, fail: { "9198": "Invalid phone number" } }, "recipient"],
  [
    "Heltar's own words",
    { success: {}, fail: { "9198": { errorMessage: "template not approved" } } },
    "template",
  ],
  [
    "a success that says of itself that it failed",
    { success: { "9198": { message: { wamid: "wamid.X", status: "failed" } } }, fail: {} },
    "provider_refused",
  ],
  [
    "one failure beside an odd success",
    { success: { "9199": {} }, fail: { "9198": { message: "no" } } },
    "provider_refused",
  ],
])("HTTP 200 that holds %s is a failure, and its words are kept", async (_what, answer, code) => {
  const sent = await sendTo(answer);
  expect(sent.answer).toMatchObject({ ok: false, status: "failed", code });
  expect(sent.message.error).toMatchObject({ outcome: "not_sent", provider: expect.stringMatching(/\S/) });
});

test.each([
  ["neither map", { ok: true }],
  ["empty maps", { success: {}, fail: {} }],
  ["maps of another kind", { success: "yes", fail: 3 }],
  ["nothing", null],
])("HTTP 200 with %s leaves the outcome unknown", async (_what, answer) => {
  expect((await sendTo(answer)).answer).toMatchObject({ ok: false, status: "unknown" });
});

test("a redirect is not followed, and points to the address", async () => {
  const sent = await sendTo({}, 302, { location: `${baseUrl}/api/sandbox/heltar/v1/messages/send` });
  expect(sent.answer).toMatchObject({ status: "failed", code: "credentials" });
  expect(sent.message.error).toMatchObject({ kind: "address_wrong", outcome: "not_sent" });
});

test("a key without the scope to send is told apart from one that does not work at all", async () => {
  const ws = await newWorkspace();
  const { tool, message } = await wire(ws, heltar, baseUrl, { key: `sandbox-read-only-${randomToken(9)}` });
  const { body } = await tool({});
  expect(body).toMatchObject({ status: "failed", code: "credentials" });
  expect((await message(body.message_id)).error).toMatchObject({
    kind: "scope_missing",
    provider: expect.stringContaining("messages:write"),
  });
});

test("the copies that Heltar keeps for itself are hidden, and another pattern can be set", async () => {
  const ws = await newWorkspace();
  const made = await connect(ws, heltar, baseUrl);
  const path = `/connections/${made.body.id}`;
  const names = async () => {
    const { body } = await ws.api("GET", `${path}/templates?refresh=1&limit=500`);
    return body.data.map(({ name }: { name: string }) => name);
  };
  expect((await names()).filter((name: string) => name.includes("__hash__"))).toEqual([]);
  await ws.api("PATCH", path, { settings: { hide_template_pattern: "otp*port" } });
  const shown = await names();
  expect(shown).not.toContain("otp_support");
  expect(shown.some((name: string) => name.includes("__hash__"))).toBe(true);
});

test("statuses find their message by the field that the send carried, although the answer was lost", async () => {
  const ws = await newWorkspace();
  const { tool, fail, message, connection } = await wire(ws, heltar, baseUrl, {
    settings: { timeout_ms: 700 },
  });
  await ws.api("POST", `/connections/${connection.id}/check`);
  await fail({ kind: "reset", accept: true });
  const { body } = await tool({});
  expect(body.status).toBe("unknown");
  const seen = await until(
    () => message(body.message_id),
    ({ state }) => state === "read",
  );
  expect(seen.provider_message_id).toMatch(/^wamid\./);
});

test("only who may edit sees the token in the webhook's address", async () => {
  const ws = await newWorkspace();
  const made = await connect(ws, heltar, baseUrl);
  expect(made.body.webhook.url).toContain(`?token=${made.body.webhook.verify_token}`);
});

test("trouble of webhooks loses and turns back nothing", async () => {
  const ws = await newWorkspace();
  const { tool, key, message, connection } = await wire(ws, heltar, baseUrl);
  await ws.api("POST", `/connections/${connection.id}/check`);
  const trouble = { copies: 2, shuffled: true, late_ms: 50 };
  await call("POST", "/api/sandbox/control", { body: { access_token: key, webhooks: trouble } });
  const { body } = await tool({});
  const seen = await until(
    () => message(body.message_id),
    ({ state, timeline }) => state === "read" && timeline.length === 5,
  );
  expect(seen.timeline.filter(({ state }: { state: string }) => state === "delivered")).toHaveLength(1);
});
