import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { connections, messages, webhookDeliveries, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { applyEvents } from "@/lib/messages/apply-status-events";
import { createEndpoint } from "./create-endpoint";
import { deleteEndpoint } from "./delete-endpoint";
import { deliver } from "./deliver";
import type { EventName } from "./events";
import { getEndpoint } from "./get-endpoint";
import { listDeliveries } from "./list-deliveries";
import { tellAlerts } from "./tell-alerts";
import { testEndpoint } from "./test-endpoint";

let ctx: Context;
/** What answers for the address outside, and what it got. */
let outside: Server;
let address: string;
let answer = 204;
let page = "";
const got: { headers: Record<string, string>; body: string }[] = [];

beforeAll(async () => {
  const parsed = parseEnv({ ...settings(inject("databaseUrl")), ALLOW_PRIVATE_NETWORK: "1" });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  outside = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
    got.push({ headers, body });
    response.writeHead(answer).end(page);
  });
  await new Promise<void>((resolve) => outside.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/hook?from=midcall`;
});
afterAll(async () => {
  outside.close();
  await closeDb();
});
beforeEach(async () => {
  ctx = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
  await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Told" });
  [answer, page] = [204, ""];
});

const endpointOf = async (events: EventName[]) => {
  const made = await createEndpoint(ctx, {
    url: address,
    description: "",
    events,
    failures_above: 20,
    enabled: true,
  });
  return {
    ...made,
    id: made.endpoint.id,
    deliveries: () => listDeliveries(ctx, { endpointId: made.endpoint.id }),
  };
};
/** What the address got of one delivery. */
const gotOf = (id: string | undefined) => got.filter(({ headers }) => headers["webhook-id"] === id);

async function newMessage(change: Partial<typeof messages.$inferInsert> = {}): Promise<string> {
  const id = newId("message");
  await db()
    .insert(messages)
    .values({
      workspaceId: ctx.workspaceId,
      id,
      agentId: "agt_x",
      functionId: "fn_x",
      functionName: "send_otp",
      connectionId: "con_x",
      provider: "meta",
      template: { name: "otp", language: "en" },
      toPhone: "+919876543210",
      toSource: "body",
      values: [{ slot: "body.1", value: "private", source: "in_call" }],
      ...change,
    });
  return id;
}
const move = (messageId: string, state: "sent" | "delivered" | "read") => {
  const event = {
    type: "status",
    providerMessageId: `wamid.${messageId}`,
    messageId,
    accountKey: null,
    state,
    at: new Date().toISOString(),
    failure: null,
    detail: {},
  } as const;
  return applyEvents(ctx, [event]);
};

describe("an event", () => {
  test("is signed so that the Standard Webhooks' own library takes it, and only with the right secret", async () => {
    const endpoint = await endpointOf(["message.updated"]);
    expect(await testEndpoint(ctx, { endpointId: endpoint.id })).toEqual({ problem: null });
    const [delivery] = await endpoint.deliveries();
    expect(delivery).toMatchObject({ event: "test", state: "delivered", status: 204, attempts: 1 });
    const [told] = gotOf(delivery?.id);
    expect(new Webhook(endpoint.secret).verify(told?.body ?? "", told?.headers ?? {})).toMatchObject({
      type: "test",
    });
    const other = new Webhook(`whsec_${Buffer.alloc(32, 1).toString("base64")}`);
    expect(() => other.verify(told?.body ?? "", told?.headers ?? {})).toThrow();
  });

  test("is tried again under the same id until it is taken, then never again", async () => {
    const endpoint = await endpointOf(["message.updated"]);
    const deliveryId = newId("delivery");
    // Without a job: the running product's worker does not help.
    await db()
      .insert(webhookDeliveries)
      .values({
        workspaceId: ctx.workspaceId,
        id: deliveryId,
        endpointId: endpoint.id,
        event: "template.paused",
        data: { status: "PAUSED" },
      });
    answer = 500;
    await expect(deliver(ctx, { deliveryId })).rejects.toThrow("answered 500");
    answer = 200;
    await deliver(ctx, { deliveryId });
    await deliver(ctx, { deliveryId });
    expect(await endpoint.deliveries()).toMatchObject([{ state: "delivered", status: 200, error: null }]);
    const bodies = gotOf(deliveryId).map(({ body }) => body);
    expect(new Set(bodies).size).toBe(1);
  });

  test("is taken by an address whose 200 comes with a long page", async () => {
    const endpoint = await endpointOf(["message.updated"]);
    [answer, page] = [200, "x".repeat(200_000)];
    expect(await testEndpoint(ctx, { endpointId: endpoint.id })).toEqual({ problem: null });
    expect(await endpoint.deliveries()).toMatchObject([{ state: "delivered", status: 200, error: null }]);
  });

  test("to an address that is gone for good switches its webhook off", async () => {
    const endpoint = await endpointOf(["message.updated"]);
    answer = 410;
    await testEndpoint(ctx, { endpointId: endpoint.id });
    expect(await getEndpoint(ctx, { endpointId: endpoint.id })).toMatchObject({ enabled: false });
    expect(await endpoint.deliveries()).toMatchObject([{ state: "failed", status: 410 }]);
  });
});

describe("a message that moves", () => {
  test("is told once a state to those who want to know, without its values; a late state is not", async () => {
    const endpoint = await endpointOf(["message.updated"]);
    const other = await endpointOf(["template.paused"]);
    const id = await newMessage({ engineCallId: "c-1" });
    await move(id, "delivered");
    await move(id, "read");
    await move(id, "sent");
    const told = await endpoint.deliveries();
    expect(told.map(({ data }) => data.state).sort()).toEqual(["delivered", "read"]);
    expect(await other.deliveries()).toEqual([]);
    for (const { id: deliveryId } of told) await deliver(ctx, { deliveryId });
    const bodies = told.map((delivery) => JSON.parse(gotOf(delivery.id)[0]?.body ?? "{}"));
    expect(bodies[0]).toMatchObject({
      type: "message.updated",
      data: { message_id: id, call_id: "c-1", to: "+919876543210", function: "send_otp" },
    });
    expect(JSON.stringify(bodies)).not.toContain("private");
  });

  test("is written down all the same when nobody wants to know, and others' endpoints hear nothing", async () => {
    const mine = ctx;
    ctx = { ...ctx, workspaceId: newId("workspace") };
    await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Other" });
    const stranger = await endpointOf(["message.updated"]);
    const theirs = ctx;
    ctx = mine;
    const id = await newMessage();
    await move(id, "sent");
    expect(await db().select({ state: messages.state }).from(messages).where(eq(messages.id, id))).toEqual([
      { state: "sent" },
    ]);
    expect(await listDeliveries(theirs, { endpointId: stranger.id })).toEqual([]);
  });
});

describe("what is wrong", () => {
  test("is told when it begins, not again while it lasts, and anew when it comes back", async () => {
    const endpoint = await endpointOf(["connection.needs_attention"]);
    const id = newId("connection");
    await db()
      .insert(connections)
      .values({
        workspaceId: ctx.workspaceId,
        id,
        provider: "meta",
        name: "Number",
        state: "attention",
        checkDetails: [
          { check: "token", ok: false, message: "The token has expired.", fix: "Make a new one." },
        ],
      });
    const set = (state: "attention" | "connected") =>
      db().update(connections).set({ state }).where(sql`workspace_id = ${ctx.workspaceId}`);
    await tellAlerts();
    await tellAlerts();
    expect(await endpoint.deliveries()).toMatchObject([
      { event: "connection.needs_attention", data: { connection_id: id, message: "The token has expired." } },
    ]);
    await set("connected");
    await tellAlerts();
    expect(await endpoint.deliveries()).toHaveLength(1);
    await set("attention");
    await tellAlerts();
    expect(await endpoint.deliveries()).toHaveLength(2);
  });

  test("already is told to an endpoint that is added later, and not again to the one before", async () => {
    const before = await endpointOf(["connection.needs_attention"]);
    await db()
      .insert(connections)
      .values({
        workspaceId: ctx.workspaceId,
        id: newId("connection"),
        provider: "meta",
        name: "Number",
        state: "attention",
      });
    await tellAlerts();
    const later = await endpointOf(["connection.needs_attention"]);
    const other = await endpointOf(["template.paused"]);
    await tellAlerts();
    await tellAlerts();
    expect(await before.deliveries()).toHaveLength(1);
    expect(await later.deliveries()).toMatchObject([{ event: "connection.needs_attention" }]);
    expect(await other.deliveries()).toEqual([]);
  });

  test("with messages is told when more of an hour failed than the endpoint allows", async () => {
    const endpoint = await endpointOf(["failures.above"]);
    for (let n = 0; n < 12; n += 1) await newMessage({ state: n < 2 ? "failed" : "read" });
    await tellAlerts();
    expect(await endpoint.deliveries()).toEqual([]);
    await newMessage({ state: "failed" });
    await tellAlerts();
    expect(await endpoint.deliveries()).toMatchObject([
      { event: "failures.above", data: { failed: 3, messages: 13, percent: 23.1, above_percent: 20 } },
    ]);
  });
});

describe("an endpoint", () => {
  test.each(["ftp://example.com", "x", "https://user:pass@example.com/x", "https://example.com/x#y"])(
    "at %s is refused",
    async (url) => {
      const input = {
        description: "",
        events: ["template.paused" as const],
        failures_above: 20,
        enabled: true,
      };
      await expect(createEndpoint(ctx, { ...input, url })).rejects.toMatchObject({ code: "invalid" });
    },
  );

  test("that was deleted takes what waits for it along, and others' cannot be touched", async () => {
    const endpoint = await endpointOf(["message.updated"]);
    const stranger = { ...ctx, workspaceId: newId("workspace") };
    await expect(deleteEndpoint(stranger, { endpointId: endpoint.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await move(await newMessage(), "sent");
    await deleteEndpoint(ctx, { endpointId: endpoint.id });
    expect(await endpoint.deliveries()).toEqual([]);
    await expect(testEndpoint(ctx, { endpointId: endpoint.id })).rejects.toMatchObject({ code: "not_found" });
  });
});
