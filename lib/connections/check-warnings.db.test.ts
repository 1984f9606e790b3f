import { afterAll, beforeEach, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { type GraphStandIn, startGraphStandIn } from "@/e2e/fixtures/graph-stand-in";
import { settings } from "@/e2e/fixtures/settings";
import { newWorkspace, sql } from "@/e2e/fixtures/workspace";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { createEndpoint } from "@/lib/notifications/create-endpoint";
import { tellAlerts } from "@/lib/notifications/tell-alerts";
import { listFindings } from "@/lib/overview/list-findings";
import { checkConnection } from "./check-connection";
import { createConnection } from "./create-connection";
import { getConnection } from "./get-connection";

let graph: GraphStandIn;
let ctx: Context;
let connectionId: string;

beforeEach(async () => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  graph = await startGraphStandIn();
  const { id: workspaceId } = await newWorkspace();
  ctx = { workspaceId, actor: { type: "user", userId: "usr_test", role: "admin" }, requestId: "test" };
  const made = await createConnection(ctx, {
    provider: "meta",
    name: "Number",
    credentials: {
      access_token: "a-real-token",
      app_secret: "a-real-secret",
      phone_number_id: "106540352242922",
      waba_id: "104996122399160",
    },
    settings: { base_url: graph.url },
  });
  connectionId = made.id;
  graph.apps.push({ id: "100", name: "Ours", override: made.webhook.url });
  return graph.stop;
});
afterAll(closeDb);

const check = () => checkConnection(ctx, { connectionId });
const warningsOf = async () => (await check()).details.filter(({ warning }) => warning);
const inHours = (hours: number) => Math.floor(Date.now() / 1000) + hours * 3600;

test("a token that ends within a week leaves its connection connected, and is found with what to do", async () => {
  graph.tokenEnds = inHours(48);
  const { state, details } = await check();
  expect([state, details.every(({ ok }) => ok)]).toEqual(["connected", true]);
  expect(details.filter(({ warning }) => warning).map(({ check: what }) => what)).toEqual(["token"]);
  const stored = await getConnection(ctx, { connectionId });
  expect(stored).toMatchObject({ state: "connected", details });
  expect(await listFindings(ctx)).toMatchObject([
    {
      kind: "connection_warning",
      tone: "warn",
      connection_id: connectionId,
      message: expect.stringContaining("works now, but it ends on"),
      fix: expect.stringMatching(/^Before then, make a system user's token that never expires/),
    },
  ]);
});

test.each(["whatsapp_business_management", "whatsapp_business_messaging"])(
  "a token whose %s is for another account alone is told before anything is sent",
  async (scope) => {
    const ours = ["104996122399160", "200000000000001"];
    graph.granularScopes = [{ scope, target_ids: ours }];
    expect((await check()).state).toBe("connected");
    graph.granularScopes = [{ scope, target_ids: ours.slice(1) }];
    const { state, details } = await check();
    expect(state).toBe("attention");
    expect(details).toMatchObject([{ check: "token", ok: false, message: expect.stringContaining(scope) }]);
  },
);

test.each([
  [
    "a token that lasts for weeks",
    () => {
      graph.tokenEnds = inHours(24 * 50);
    },
    [],
  ],
  [
    "a token past its end that works",
    () => {
      graph.tokenEnds = inHours(-1);
    },
    ["token"],
  ],
  [
    "a number of low quality",
    () => {
      graph.number = { quality_rating: "RED" };
    },
    ["number"],
  ],
  [
    "a number that Meta limits",
    () => {
      graph.number = { health_status: { can_send_message: "LIMITED", entities: [] } };
    },
    ["sending"],
  ],
  [
    "an account without a template",
    () => {
      graph.templates = [];
    },
    ["templates"],
  ],
] as const)(
  "of %s a check warns of just that, and the connection stays connected",
  async (_what, make, expected) => {
    make();
    const found = await warningsOf();
    expect(found.map((finding) => finding.check)).toEqual(expected);
    for (const { fix } of found) expect(fix).toMatch(/\S/);
    expect((await getConnection(ctx, { connectionId })).state).toBe("connected");
  },
);

test("what is broken comes before a warning, and outside both are told by their own events", async () => {
  const events = ["connection.needs_attention", "connection.warning"] as const;
  const { endpoint } = await createEndpoint(ctx, {
    url: "https://hooks.example.com/in",
    description: "",
    events: [...events],
    failures_above: 20,
    enabled: true,
  });
  const told = async () => {
    const rows = await sql()<{ event: string; message: string }[]>`
      select event, data->>'message' as message from webhook_deliveries
      where endpoint_id = ${endpoint.id} order by created_at`;
    return rows.map(({ event, message }) => [event, message]);
  };
  graph.tokenEnds = inHours(48);
  await check();
  await tellAlerts();
  await tellAlerts();
  expect(await told()).toEqual([["connection.warning", expect.stringContaining("ends on")]]);
  graph.number = { status: "BANNED" };
  expect((await check()).state).toBe("attention");
  await tellAlerts();
  expect((await told()).map(([event]) => event)).toEqual([
    "connection.warning",
    "connection.needs_attention",
  ]);
  expect(await listFindings(ctx)).toMatchObject([
    { kind: "connection_attention", tone: "danger", message: expect.stringContaining("BANNED") },
  ]);
});
