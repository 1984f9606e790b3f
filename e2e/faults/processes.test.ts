import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { Place, stop, until } from "../start/instance";
import { type FarEnd, startFarEnd } from "./far-end";
import { judge, nothingWrong, print } from "./judge";
import { startLoad } from "./load";
import { makeTool, secrets, startProduct } from "./product";
import { rounds } from "./rounds";

let farEnd: FarEnd;
let places: Place[];
let database: EmbeddedPostgres | null;
beforeEach(async () => {
  farEnd = await startFarEnd();
  places = [];
  database = null;
});
afterEach(async () => {
  await farEnd.stop();
  await database?.stop();
  await Promise.all(places.map((place) => place.remove()));
});

async function newPlace(): Promise<Place> {
  const place = await Place.make();
  places.push(place);
  return place;
}

test("the app is killed under load, again and again", async () => {
  const product = await startProduct(await newPlace());
  const tool = await makeTool(product, farEnd.url);
  farEnd.report({ urls: [product.url], path: `/api/webhooks/meta/${tool.connectionId}` });
  const load = startLoad([product.url], tool, 8);
  const recovery: number[] = [];
  for (let round = 0; round < rounds.kills; round += 1) {
    await wait(700 + round * 130);
    recovery.push((await product.restart()).recoveredMs);
  }
  await wait(500);
  await load.stop();
  const report = await judge(product.databaseUrl, farEnd, load.calls);
  print("app killed", report, {
    kills: recovery.length,
    longestRecoveryMs: Math.round(Math.max(...recovery)),
  });
  expect(report).toMatchObject(nothingWrong);
  expect(report.calls).toBeGreaterThan(8);
  expect(await stop(product.instance)).toBe(0);
});

test("the database is killed under load, and comes back", async () => {
  const place = await newPlace();
  const product = await startProduct(place);
  const tool = await makeTool(product, farEnd.url);
  farEnd.report({ urls: [product.url], path: `/api/webhooks/meta/${tool.connectionId}` });
  const load = startLoad([product.url], tool, 8);
  for (let round = 0; round < rounds.databaseKills; round += 1) {
    await wait(700);
    for (const pid of place.databaseProcesses()) process.kill(pid, "SIGKILL");
    await until(
      "the database is back",
      async () => (await fetch(`${product.url}/api/health`)).status === 200,
    );
  }
  await wait(700);
  await load.stop();
  const report = await judge(product.databaseUrl, farEnd, load.calls);
  print("database killed", report, { kills: rounds.databaseKills });
  expect(report).toMatchObject(nothingWrong);
  expect(report.longestAnswerMs).toBeLessThan(5_000);
  expect(await stop(product.instance)).toBe(0);
});

test("two processes on one database get the same calls at the same moment, and one is stopped in between", async () => {
  const server = await newPlace();
  database = await startEmbeddedPostgres({ dataDir: server.dataDir });
  const variables = { ...secrets, DATABASE_URL: database.url };
  const first = await startProduct(await newPlace(), variables);
  const second = await startProduct(await newPlace(), variables);
  const tool = await makeTool(first, farEnd.url);
  const urls = [first.url, second.url];
  farEnd.report({ urls, path: `/api/webhooks/meta/${tool.connectionId}` });
  const load = startLoad(urls, tool, 6, true);
  await wait(rounds.loadMs / 2);
  const stopped = await stop(second.instance);
  await wait(rounds.loadMs / 2);
  await load.stop();
  const report = await judge(first.databaseUrl, farEnd, load.calls);
  print("two processes", report);
  expect(report).toMatchObject(nothingWrong);
  expect(stopped).toBe(0);
  expect(report.states.unknown ?? 0).toBe(0);
  expect(await stop(first.instance)).toBe(0);
});
