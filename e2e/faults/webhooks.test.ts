import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Place, stop } from "../start/instance";
import { type FarEnd, startFarEnd } from "./far-end";
import { makeTool, type Product, startProduct } from "./product";
import { rounds } from "./rounds";
import { makeMessages, post, postAll, shuffledEvents, wrongOnes } from "./status-flood";

let place: Place;
let farEnd: FarEnd;
let product: Product;
let sql: postgres.Sql;
beforeAll(async () => {
  [place, farEnd] = await Promise.all([Place.make(), startFarEnd()]);
  product = await startProduct(place);
  sql = postgres(product.databaseUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await stop(product.instance);
  await farEnd.stop();
  await place.remove();
});

test("status events come shuffled and doubled, in posts of every size: no final state is wrong, none is lost", async () => {
  const { connectionId } = await makeTool(product, farEnd.url);
  const [connection] = await sql`select workspace_id from connections where id = ${connectionId}`;
  const workspaceId = String(connection?.workspace_id);
  await makeMessages(sql, { workspaceId, connectionId, count: rounds.statusMessages });
  const url = `${product.url}/api/webhooks/meta/${connectionId}`;
  const events = shuffledEvents(rounds.statusMessages);
  const [one, thousand, rest] = [events.slice(0, 1), events.slice(1, 1_001), events.slice(1_001)];
  await post(url, one);
  const ofThousandMs = await post(url, thousand);
  const started = performance.now();
  await postAll(url, rest, { sizes: [1, 1, 1, 5, 100, 1_000], atOnce: 16 });
  const perSecond = Math.round(rest.length / ((performance.now() - started) / 1000));
  const figures = { events: events.length, perSecond, ofThousandMs: Math.round(ofThousandMs) };
  console.log(`faults: status events: ${JSON.stringify(figures)}`);
  expect(await wrongOnes(sql, rounds.statusMessages)).toEqual([]);
  // 0.2 s on a quiet machine; the product, its database and the poster share this one with others.
  expect(ofThousandMs).toBeLessThan(5_000);
});
