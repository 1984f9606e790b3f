import { parseArgs } from "node:util";
import { ensureBuilt } from "../../lib/start/build-app.mjs";
import { startProvider } from "./instance.mjs";
import { startMidcall } from "./measure/contenders.mjs";
import { callTools } from "./measure/load.mjs";
import { family, postmasterOf, proportionalMb, residentMb } from "./measure/processes.mjs";
import { machine } from "./measure/report.mjs";
import { figure, slope } from "./measure/statistics.mjs";

/**
 * `node e2e/bench/memory.mjs`: what the product holds in memory under steady load, and how much that grows.
 * `--minutes 10` of `--per-second 100` calls; `--at-once 20` connections, each with the same whole number a second. Resident memory of the app's process each
 * second; app and Postgres together in proportional parts, since Postgres' processes share most of theirs.
 */
const { values: given } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    "per-second": { type: "string", default: "100" },
    "at-once": { type: "string", default: "20" },
  },
});
const atOnce = Number(given["at-once"]);
const perSecond = Math.ceil(Number(given["per-second"]) / atOnce) * atOnce;
/** One run of the caller, in seconds. */
const runS = 10;

/** @param {number} pid @param {number} postmaster */
function readMemory(pid, postmaster) {
  const [app, postgres] = [proportionalMb([pid]), proportionalMb(family(postmaster))];
  return { app, postgres, all: app + postgres };
}

const provider = await startProvider();
const product = await startMidcall(process.env.MIDCALL_DIST || (await ensureBuilt()), provider.url, 1);
try {
  const postmaster = await postmasterOf(product.sql);
  const [pid = 0] = product.pids();
  const atStart = readMemory(pid, postmaster);
  let most = atStart;
  /** @type {{ x: number, y: number }[]} */
  const samples = [];
  const started = performance.now();
  const minutes = () => (performance.now() - started) / 60_000;
  const watch = setInterval(() => {
    samples.push({ x: minutes(), y: residentMb(pid) });
    if (samples.length % 10 !== 0) return;
    const now = readMemory(pid, postmaster);
    if (now.all > most.all) most = now;
  }, 1_000);
  let sent = 0;
  /** @type {Record<string, number>} */
  const others = {};
  while (minutes() < Number(given.minutes)) {
    const how = { atOnce, calls: perSecond * runS, perSecond };
    const run = await callTools(product.urls, product.tools, how);
    sent += run.sent.length;
    for (const [status, count] of Object.entries(run.others)) others[status] = (others[status] ?? 0) + count;
    // What the stand-in remembers is no part of this.
    await (await fetch(`${provider.url}/spent`)).arrayBuffer();
  }
  clearInterval(watch);
  const lasted = minutes();
  const lastHalf = samples.filter(({ x }) => x >= lasted / 2);
  const resident = samples.map(({ y }) => y);
  const said = (/** @type {{ app: number, postgres: number, all: number }} */ { app, postgres, all }) =>
    `${figure(all)} MB (app ${figure(app)}, Postgres ${figure(postgres)})`;
  console.log(`On ${machine()}: ${figure(lasted)} minutes, ${figure(sent / lasted / 60)} calls a second.`);
  console.log(`Sent ${sent}; others ${JSON.stringify(others)}`);
  console.log(
    `App, resident: most ${figure(Math.max(...resident))} MB, last ${figure(resident.at(-1) ?? 0)} MB`,
  );
  console.log(`App, growth over the last half: ${slope(lastHalf).toFixed(2)} MB a minute`);
  console.log(`All together: at the start ${said(atStart)}, most ${said(most)}`);
} finally {
  await product.stop();
  provider.stop();
}
