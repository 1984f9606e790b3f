import { existsSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { health, Place, startMidcall, stop } from "./instance";

const secrets = {
  AUTH_SECRET: "a-secret-that-is-for-tests-alone-and-long-enough",
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
};

let place: Place;
let server: Place;
let database: EmbeddedPostgres;
beforeEach(async () => {
  [place, server] = await Promise.all([Place.make(), Place.make()]);
  database = await startEmbeddedPostgres({ dataDir: server.dataDir });
});
afterEach(async () => {
  await database.stop();
  await Promise.all([place.remove(), server.remove()]);
});

test("DATABASE_URL is used instead of a database of its own, and left running at the end", async () => {
  const instance = startMidcall(place, { ...secrets, DATABASE_URL: database.url, HOST: "127.0.0.1" });
  const { url, databaseUrl } = await instance.ready();
  expect(databaseUrl).toBe(database.url);
  expect((await health(url)).status).toBe(200);
  expect(existsSync(place.dataDir)).toBe(false);
  expect(await stop(instance)).toBe(0);
  expect(server.databaseProcesses()).not.toEqual([]);
});

test("a wrong password is said in one line that does not repeat it", async () => {
  const wrong = new URL(database.url);
  wrong.password = "not-the-password";
  const instance = startMidcall(place, { ...secrets, DATABASE_URL: wrong.href });
  expect(await instance.ended).toBe(1);
  expect(instance.errors()).toMatch(/^The database 127\.0\.0\.1:\d+\/midcall cannot be used: .*\n$/);
  expect(instance.errors()).not.toContain("not-the-password");
});

const metricsToken = "a-token-for-metrics-alone";

test("while the database is away health is 503, the metrics say so, and a stop still works", async () => {
  const variables = { DATABASE_URL: database.url, HOST: "127.0.0.1", METRICS_TOKEN: metricsToken };
  const instance = startMidcall(place, { ...secrets, ...variables });
  const { url } = await instance.ready();
  await database.stop();
  expect(await health(url)).toEqual({ status: 503, body: { status: "unavailable" } });
  // A provider tells again what could not be stored; an engine is told so in a sentence.
  const told = await fetch(`${url}/api/webhooks/meta/con_0000000000`, { method: "POST", body: "{}" });
  expect([told.status, (await told.json()).error.code]).toEqual([500, "internal"]);
  const tool = await fetch(`${url}/api/tools/agt_0000000000/send_otp`, {
    method: "POST",
    headers: { authorization: "Bearer tk_any" },
    body: "{}",
  });
  expect([tool.status, await tool.json()]).toMatchObject([
    503,
    { ok: false, status: "failed", code: "unavailable" },
  ]);
  const headers = { authorization: `Bearer ${metricsToken}` };
  const metrics = await (await fetch(`${url}/api/metrics`, { headers })).text();
  expect(metrics).toMatch(/^midcall_database_up 0$/m);
  expect(metrics).toMatch(/^process_resident_memory_bytes /m);
  expect(metrics).not.toMatch(/^midcall_(jobs|circuits|database_connections)[{ ]/m);
  expect(await stop(instance)).toBe(0);
});
