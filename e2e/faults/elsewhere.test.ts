import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { Place, stop } from "../start/instance";
import { appSecret, type FarEnd, startFarEnd } from "./far-end";
import { makeTool, manage, type Product, secrets, startProduct, type Tool } from "./product";

/** What is changed by one process counts in the other within this time, in ms. */
const seenWithin = 1_000;

let farEnds: FarEnd[] = [];
let places: Place[] = [];
let database: EmbeddedPostgres;
let here: Product;
let elsewhere: Product;
let tool: Tool;
let agentId: string;
beforeAll(async () => {
  farEnds = await Promise.all([startFarEnd(), startFarEnd()]);
  places = await Promise.all([Place.make(), Place.make(), Place.make()]);
  const [server, first, second] = places as [Place, Place, Place];
  database = await startEmbeddedPostgres({ dataDir: server.dataDir });
  const variables = { ...secrets, DATABASE_URL: database.url };
  here = await startProduct(first, variables);
  elsewhere = await startProduct(second, variables);
  tool = await makeTool(here, farEnds[0]?.url ?? "");
  agentId = tool.path.split("/")[3] ?? "";
  // The other process remembers all of it.
  for (let i = 0; i < 3; i += 1) expect((await callElsewhere()).status).toBe("sent");
});
afterAll(async () => {
  expect(await Promise.all([here, elsewhere].map(({ instance }) => stop(instance)))).toEqual([0, 0]);
  await Promise.all(farEnds.map((farEnd) => farEnd.stop()));
  await database.stop();
  await Promise.all(places.map((place) => place.remove()));
});

let serial = 0;
async function callElsewhere(key = tool.key) {
  serial += 1;
  const response = await fetch(`${elsewhere.url}${tool.path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({
      call_id: `c-elsewhere-${serial}`,
      customer_phone: `+9197${String(10_000_000 + serial)}`,
      arguments: { otp_code: String(100_000 + serial) },
    }),
  });
  return (await response.json()) as { status: string; code?: string; message_id: string };
}

/** Asks again and again until the change counts. @returns after how many ms */
async function seenAfter(counts: () => Promise<boolean>): Promise<number> {
  const changed = performance.now();
  while (!(await counts())) {
    if (performance.now() - changed > 5 * seenWithin) throw new Error("The change was not seen in 5 s.");
  }
  return performance.now() - changed;
}

test("a changed function", async () => {
  const functions = (await manage(here, "GET", `/agents/${agentId}/functions`)).data as {
    id: string;
    mappings: { slot: string }[];
  }[];
  const [fn] = functions;
  const mappings = fn?.mappings.map((mapping) =>
    mapping.slot === "body.2" ? { ...mapping, value: "new@company.com" } : mapping,
  );
  await manage(here, "PATCH", `/functions/${fn?.id}`, { mappings });
  const ms = await seenAfter(async () => {
    const { message_id } = await callElsewhere();
    return JSON.stringify(await manage(here, "GET", `/messages/${message_id}`)).includes("new@company.com");
  });
  expect(ms).toBeLessThan(seenWithin);
});

test("a connection that leads to another address", async () => {
  const [, second] = farEnds;
  await manage(here, "PATCH", `/connections/${tool.connectionId}`, { settings: { base_url: second?.url } });
  const ms = await seenAfter(async () => second?.accepted.has((await callElsewhere()).message_id) === true);
  expect(ms).toBeLessThan(seenWithin);
});

test("a connection with another secret: webhooks that are signed with the one before are refused", async () => {
  const post = async (secret: string) => {
    const body = JSON.stringify({ object: "whatsapp_business_account", entry: [] });
    const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
    const path = `/api/webhooks/meta/${tool.connectionId}`;
    const headers = { "x-hub-signature-256": signature };
    return (await fetch(`${elsewhere.url}${path}`, { method: "POST", headers, body })).status;
  };
  expect(await post(appSecret)).toBe(200);
  await manage(here, "PATCH", `/connections/${tool.connectionId}`, {
    credentials: { app_secret: "another-app-secret" },
  });
  const ms = await seenAfter(async () => (await post(appSecret)) === 401);
  expect(ms).toBeLessThan(seenWithin);
  expect(await post("another-app-secret")).toBe(200);
});

test("a revoked tool key, and the one that took its place", async () => {
  const { data } = await manage(here, "GET", `/agents/${agentId}/tool-keys`);
  const made = await manage(here, "POST", `/agents/${agentId}/tool-keys`, { overlap_s: 3_600 });
  expect((await callElsewhere(String(made.tool_key))).status).toBe("sent");
  expect((await callElsewhere()).status).toBe("sent");
  const [old] = data as { id: string }[];
  await manage(here, "DELETE", `/agents/${agentId}/tool-keys/${old?.id}`);
  const ms = await seenAfter(async () => (await callElsewhere()).status !== "sent");
  expect(ms).toBeLessThan(seenWithin);
  expect((await callElsewhere(String(made.tool_key))).status).toBe("sent");
});
