import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { completeFailure, type FailureInput } from "@/lib/sandbox/failures";
import { Place, stop } from "../start/instance";
import { type FarEnd, startFarEnd } from "./far-end";
import { judge, nothingWrong, print } from "./judge";
import { startLoad } from "./load";
import { makeTool, type Product, startProduct } from "./product";
import { rounds } from "./rounds";

let place: Place;
let farEnd: FarEnd;
let product: Product;
beforeAll(async () => {
  [place, farEnd] = await Promise.all([Place.make(), startFarEnd()]);
  product = await startProduct(place);
});
afterAll(async () => {
  await stop(product.instance);
  await farEnd.stop();
  await place.remove();
});

const failures: [name: string, failure: FailureInput][] = [
  ["answers slowly", { kind: "slow", ms: 700 }],
  ["hangs", { kind: "hang", ms: 3_000 }],
  ["hangs, and has sent it", { kind: "hang", ms: 3_000, accept: true }],
  ["breaks the connection before it has read", { kind: "reset_before" }],
  ["breaks the connection", { kind: "reset" }],
  ["breaks the connection, and has sent it", { kind: "reset", accept: true }],
  ["500", { kind: "status", status: 500 }],
  ["500, and has sent it", { kind: "status", status: 500, accept: true }],
  ["a proxy's page", { kind: "html" }],
  ["an answer cut off", { kind: "truncated" }],
  ["refuses the template", { kind: "error", code: 132001 }],
  ["is busy", { kind: "error", code: 131016 }],
  ["429", { kind: "rate_limit" }],
  ["429, and says when to come back", { kind: "rate_limit", retry_after_s: 1 }],
  ["an unknown error, and has sent it", { kind: "error", code: 131000, status: 500, accept: true }],
];

describe("the provider fails at every second send", () => {
  test.each(failures)("%s", async (name, failure) => {
    // A connection of its own: what broke before is not this one's fault.
    const tool = await makeTool(product, farEnd.url);
    farEnd.report({ urls: [product.url], path: `/api/webhooks/meta/${tool.connectionId}` });
    farEnd.fail([completeFailure(failure), completeFailure({ kind: "slow", ms: 0 })]);
    const load = startLoad([product.url], tool, rounds.callers);
    await wait(rounds.failureMs);
    await load.stop();
    farEnd.fail([]);
    const report = await judge(product.databaseUrl, farEnd, load.calls);
    print(`provider ${name}`, report);
    expect(report).toMatchObject(nothingWrong);
    // The time-out of engines; the product, its database and the callers share this machine.
    expect(report.longestAnswerMs).toBeLessThan(5_000);
  });
});
