import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { timed } from "../fixtures/standstill";
import { type Instance, Place, startMidcall, stop, until } from "./instance";

/** Two apps on one database, as behind a load balancer: what one is told, the other keeps to. */

const managementKey = `mk_${randomBytes(24).toString("hex")}`;
const secrets = {
  AUTH_SECRET: "a-secret-that-is-for-tests-alone-and-long-enough",
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  MANAGEMENT_API_KEY: managementKey,
};

let places: Place[];
let database: EmbeddedPostgres;
let apps: Instance[];
beforeEach(async () => {
  apps = [];
  places = await Promise.all([Place.make(), Place.make(), Place.make()]);
  database = await startEmbeddedPostgres({ dataDir: places[0]?.dataDir ?? "" });
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.kill()));
  await database.stop();
  await Promise.all(places.map((place) => place.remove()));
});

const made = z.object({ id: z.string(), tool_key: z.string() });

async function manage(url: string, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${managementKey}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : null;
}

/** How each of an agent's doors answers to a key: the envelope, the definitions, MCP. */
async function doors(url: string, agentId: string, key: string): Promise<number[]> {
  const headers = {
    authorization: `Bearer ${key}`,
    accept: "application/json, text/event-stream",
    "content-type": "application/json",
  };
  const list = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });
  const answers = await Promise.all([
    fetch(`${url}/api/tools/${agentId}`, { method: "POST", headers, body: "{}" }),
    fetch(`${url}/api/tools/${agentId}`, { headers }),
    fetch(`${url}/api/mcp/${agentId}`, { method: "POST", headers, body: list }),
  ]);
  await Promise.all(answers.map((answer) => answer.text()));
  return answers.map(({ status }) => status);
}
const open = [200, 200, 200];
const shut = [401, 401, 401];

test("a key that is rotated works on both through its overlap; one that is revoked stops on both within a second", async () => {
  const [, ...homes] = places;
  apps = homes.map((home) => startMidcall(home, { ...secrets, DATABASE_URL: database.url }));
  const urls: string[] = [];
  for (const app of apps) urls.push((await app.ready()).url);
  const [here = "", there = ""] = urls;

  const agent = made.parse(
    await manage(here, "POST", "/agents", { name: "Front desk", default_country: "IN" }),
  );
  const rotate = async (url: string) =>
    made.parse(await manage(url, "POST", `/agents/${agent.id}/tool-keys`, { overlap_s: 3600 }));
  const second = await rotate(there);
  for (const url of urls) {
    for (const key of [agent.tool_key, second.tool_key])
      expect(await doors(url, agent.id, key)).toEqual(open);
  }

  await manage(here, "DELETE", `/agents/${agent.id}/tool-keys/${second.id}`);
  // Both have the key in memory by now: each must hear that it is gone.
  const stopped = await Promise.all(
    urls.map(async (url) => {
      const isShut = async () => (await doors(url, agent.id, second.tool_key)).every((s) => s === 401);
      return (await timed(() => until("it is shut", isShut))).ms;
    }),
  );
  console.log(`A revoked key stopped after ${stopped.map(Math.round).join(" and ")} ms.`);
  for (const ms of stopped) expect(ms).toBeLessThan(1_000);
  for (const url of urls) {
    expect(await doors(url, agent.id, second.tool_key)).toEqual(shut);
    expect(await doors(url, agent.id, agent.tool_key)).toEqual(open);
  }
  for (const app of apps) expect(await stop(app)).toBe(0);
});
