import { afterAll, beforeEach, describe, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { type GraphStandIn, startGraphStandIn } from "@/e2e/fixtures/graph-stand-in";
import { settings } from "@/e2e/fixtures/settings";
import { newWorkspace, sql } from "@/e2e/fixtures/workspace";
import type { Context, Role } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { forgetProcessState } from "@/lib/process-state";
import { checkConnection } from "./check-connection";
import { createConnection } from "./create-connection";
import type { Connection } from "./internal";
import { subscribeWebhook } from "./subscribe-webhook";

function publicAt(APP_URL: string): void {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  forgetProcessState("env");
  setEnv({ ...parsed.env, APP_URL });
}

let graph: GraphStandIn;
let workspaceId: string;
let connection: Connection;
const as = (role: Role): Context => ({
  workspaceId,
  actor: { type: "user", userId: "usr_test", role },
  requestId: "test",
});

beforeEach(async () => {
  publicAt("https://midcall.example.com");
  graph = await startGraphStandIn();
  workspaceId = (await newWorkspace()).id;
  connection = await createConnection(as("admin"), {
    provider: "meta",
    name: "Real",
    credentials: {
      access_token: "a-real-token",
      app_secret: "a-real-secret",
      phone_number_id: "106540352242922",
      waba_id: "104996122399160",
    },
    settings: { base_url: graph.url },
  });
  return graph.stop;
});
afterAll(closeDb);

const hook = () => `https://midcall.example.com/api/webhooks/meta/${connection.id}`;
const subscribe = (role: Role = "admin") => subscribeWebhook(as(role), { connectionId: connection.id });
const webhookStep = async () => {
  const { details } = await checkConnection(as("admin"), { connectionId: connection.id });
  return details.find(({ check }) => check === "webhook");
};
const audit = () => sql()`
  select action, thing_name, after from audit_log
  where workspace_id = ${workspaceId} and after ? 'subscribed_webhook'`;

describe("an account whose webhooks go nowhere, or to others", () => {
  test("is told with the exact line that subscribes it, without any secret", async () => {
    const step = await webhookStep();
    expect(step).toMatchObject({ ok: false, message: expect.stringContaining("No app is subscribed") });
    const line = `curl -X POST "${graph.url}/v25.0/104996122399160/subscribed_apps" -H "Authorization: Bearer ACCESS_TOKEN" -d "override_callback_uri=${hook()}" -d "verify_token=VERIFY_TOKEN"`;
    expect(step?.fix).toContain(line);
    expect(step?.fix).toContain("message_template_components_update");
    expect(JSON.stringify(step)).not.toMatch(/a-real/);
  });

  test("is not well because another vendor's app is subscribed", async () => {
    graph.apps.push({ id: "200", name: "Other Vendor" });
    expect(await webhookStep()).toMatchObject({
      ok: false,
      message: expect.stringContaining("Only others are: Other Vendor."),
    });
    // Even one that has our address signs with another secret.
    graph.apps.push({ id: "200", name: "Other Vendor", override: hook() });
    expect(await webhookStep()).toMatchObject({ ok: false });
  });

  test.each([
    [{ id: "100", name: "Ours" }, true],
    [{ name: "Nameless" }, true],
    [{ id: "100", override: "https://elsewhere.example/hook" }, false],
  ])("%j is judged by its app and its address", async (app, ok) => {
    graph.apps.push(app);
    expect(await webhookStep()).toMatchObject({ ok });
  });
});

describe("subscribing", () => {
  test("tells Meta the webhook's address and the verify token, checks again, and is kept in the audit log", async () => {
    graph.apps.push({ id: "200", name: "Other Vendor" });
    const { state, details } = await subscribe();
    expect(graph.subscribed).toEqual([
      { override_callback_uri: hook(), verify_token: connection.webhook.verify_token },
    ]);
    expect(details.filter(({ ok }) => !ok)).toEqual([]);
    expect(state).toBe("connected");
    expect(await audit()).toMatchObject([
      { action: "updated", thing_name: "Real", after: { subscribed_webhook: hook() } },
    ]);
  });

  test.each([
    "http://localhost:3000",
    "http://midcall.example.com",
    "https://localhost",
    "https://192.168.1.7",
    "https://[::1]",
    "https://midcall.local",
    "https://midcall",
  ])("is not tried from %s, which Meta cannot call", async (address) => {
    publicAt(address);
    await expect(subscribe()).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(`${address}. Set APP_URL`),
    });
    expect((await webhookStep())?.fix).toContain("Set APP_URL");
    expect([graph.subscribed, [...(await audit())]]).toEqual([[], []]);
  });

  test("that Meta refuses is told in its words, and not kept as done", async () => {
    graph.refusal = { code: 2200, message: "(#2200) Callback verification failed" };
    await expect(subscribe()).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/reachable from the internet.*Callback verification failed/),
    });
    expect([...(await audit())]).toEqual([]);
  });

  test("is an admin's alone", async () => {
    await expect(subscribe("editor")).rejects.toMatchObject({ code: "forbidden" });
    expect(graph.subscribed).toEqual([]);
  });
});
