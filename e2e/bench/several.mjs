import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ensureBuilt } from "../../lib/start/build-app.mjs";
import { startProduct, startProvider } from "./instance.mjs";
import { startMidcall } from "./measure/contenders.mjs";
import { nextCall } from "./measure/load.mjs";
import { machine, printTable } from "./measure/report.mjs";
import { measureSlice } from "./measure/slice.mjs";
import { figure, median, quantile, spread } from "./measure/statistics.mjs";

/**
 * `node e2e/bench/several.mjs`: 1, 2 and 4 processes of the product on one Postgres, in turn. Calls are shared out
 * over the processes; then each of some calls goes to all of them at the same moment, as an engine that loses patience
 * behind a load balancer does, and must reach the provider once. `--processes 1,2,4 --at-once 64 --rounds 3
 * --seconds 3`.
 */
const { values: given } = parseArgs({
  options: {
    processes: { type: "string", default: "1,2,4" },
    "at-once": { type: "string", default: "64" },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "3" },
  },
});
const counts = given.processes.split(",").map(Number);
const atOnce = Number(given["at-once"]);
/** Calls that go to all processes at once. */
const doubledCalls = 100;

/** @typedef {import("./measure/contenders.mjs").Contender} Contender */
/** @typedef {import("./measure/slice.mjs").Slice} Slice */

/** @param {Contender} contender @param {string} providerUrl @returns {Promise<number>} messages beyond one a call */
async function countDoubles(contender, providerUrl) {
  await (await fetch(`${providerUrl}/spent`)).arrayBuffer();
  const [tool] = contender.tools;
  for (let call = 0; call < doubledCalls; call += 1) {
    const body = nextCall();
    const answers = await Promise.all(
      contender.urls.map(async (url) => {
        const headers = { authorization: `Bearer ${tool?.toolKey}` };
        const response = await fetch(`${url}${tool?.path}`, { method: "POST", headers, body });
        return await response.json();
      }),
    );
    const bad = answers.find(({ ok }) => ok !== true);
    if (bad) throw new Error(`A call that went to all processes was answered ${JSON.stringify(bad)}.`);
  }
  await wait(500);
  const response = await fetch(`${providerUrl}/spent`);
  const reached = Object.keys(await response.json()).length + Number(response.headers.get("x-doubled"));
  if (reached < doubledCalls) throw new Error(`${doubledCalls - reached} calls never reached the provider.`);
  return reached - doubledCalls;
}

const provider = await startProvider();
/** @type {{ stop: () => Promise<void> }[]} */
const running = [];
try {
  const distDir = process.env.MIDCALL_DIST || (await ensureBuilt());
  const first = await startMidcall(distDir, provider.url, 1);
  running.push(first);
  const others = [];
  while (others.length < Math.max(...counts) - 1) {
    const product = await startProduct(distDir, { beside: first.product });
    running.push(product);
    others.push(product);
  }
  const contenders = counts.map((count) => {
    const some = [first.product, ...others.slice(0, count - 1)];
    return { ...first, urls: some.map(({ url }) => url), pids: () => some.map((one) => one.pid()) };
  });
  /** @type {Map<Contender, { calls: number, slices: Slice[], doubles: number }>} */
  const measured = new Map();
  for (const contender of contenders) {
    const { perSecond } = await measureSlice(contender, provider.url, { atOnce, calls: atOnce * 6 });
    const calls = Math.max(atOnce * 4, Math.round(perSecond * Number(given.seconds)));
    measured.set(contender, { calls, slices: [], doubles: 0 });
  }
  for (let round = 0; round < Number(given.rounds); round += 1) {
    const from = round % contenders.length;
    for (const contender of [...contenders.slice(from), ...contenders.slice(0, from)]) {
      const { calls = 0, slices = [] } = measured.get(contender) ?? {};
      slices.push(await measureSlice(contender, provider.url, { atOnce, calls }));
    }
  }
  for (const [contender, record] of measured) record.doubles = await countDoubles(contender, provider.url);
  const [alone] = measured.values();
  const rows = [...measured].map(([{ urls }, { slices, doubles }]) => {
    const ms = slices.flatMap((slice) => slice.ms);
    const of = (/** @type {(slice: Slice) => number} */ value) => figure(median(slices.map(value)));
    const ratios = slices.map((slice, i) => slice.perSecond / (alone?.slices[i]?.perSecond ?? Number.NaN));
    return [
      String(urls.length),
      of(({ perSecond }) => perSecond),
      spread(ratios),
      figure(quantile(ms, 0.5)),
      figure(quantile(ms, 0.99)),
      of(({ cpuMs }) => cpuMs.app),
      of(({ cpuMs }) => cpuMs.postgres),
      String(doubles),
    ];
  });
  console.log(`On ${machine()}, ${atOnce} calls at once over all processes.`);
  const heads = [
    "processes",
    "calls/s",
    `× of ${counts[0]}`,
    "median ms",
    "p99 ms",
    "CPU app ms",
    "CPU Postgres ms",
  ];
  printTable([...heads, "doubles"], rows);
} finally {
  for (const one of running.reverse()) await one.stop();
  provider.stop();
}
