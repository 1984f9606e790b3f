import { parseArgs } from "node:util";
import { ensureBuilt } from "../../lib/start/build-app.mjs";
import { inRoot } from "../../lib/start/paths.mjs";
import { startProvider } from "./instance.mjs";
import { labels, startMidcall, startPeer } from "./measure/contenders.mjs";
import { machine, markdownTable, printTable, writeBetween } from "./measure/report.mjs";
import { measureSlice } from "./measure/slice.mjs";
import { figure, median, quantile, spread } from "./measure/statistics.mjs";

/**
 * `npm run bench`: one tool call, beside others that do the same durable work. The product by its normal start
 * with its own Postgres, its peers with databases on the same server, a stand-in for the provider and the caller
 * share this machine; they are measured in turn, in a new order each round. Each call is a new message.
 *
 * `--only product,fastify` measures these alone; n8n, which takes minutes to install and a hundred seconds to warm
 * up, only takes part when it is named there. `--delays 0,20` of the provider in ms, `--at-once 1,16,64` calls,
 * `--rounds 3` of `--seconds 3` each, `--agents 1` over which the product's calls are spread. `--write` puts the
 * table into the README.
 */
const { values: given } = parseArgs({
  options: {
    only: { type: "string", default: "product,fastify,node-http,node-red" },
    delays: { type: "string", default: "0,20" },
    "at-once": { type: "string", default: "1,16,64" },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "3" },
    agents: { type: "string", default: "1" },
    write: { type: "boolean", default: false },
  },
});
const words = (/** @type {string} */ text) => text.split(",").filter(Boolean);
const names = [...new Set(words(given.only))];
const unknown = names.filter((name) => labels[name] === undefined);
if (unknown.length > 0 || !names.includes("product"))
  throw new Error(`Choose from ${Object.keys(labels).join(", ")}; product is always one of them.`);

/** @typedef {import("./measure/contenders.mjs").Contender} Contender */
/** @typedef {import("./measure/slice.mjs").Slice} Slice */
/** @typedef {{ delayMs: number, atOnce: number, slices: Map<string, Slice[]> }} Cell */

const slicesOf = (/** @type {Cell} */ cell, /** @type {string} */ name) => cell.slices.get(name) ?? [];

/**
 * The product's value by another's, round by round.
 *
 * @param {Cell} cell @param {string} name @param {(slice: Slice) => number} value
 */
function ratios(cell, name, value) {
  const others = slicesOf(cell, name);
  return slicesOf(cell, "product").flatMap((own, round) => {
    const other = others[round];
    return other ? [value(own) / value(other)] : [];
  });
}

const medianMs = (/** @type {Slice} */ { ms }) => quantile(ms, 0.5);
const p99Ms = (/** @type {Slice} */ { ms }) => quantile(ms, 0.99);
const heads = [
  "",
  "calls/s",
  "median ms",
  "p99 ms",
  "own median",
  "own p99",
  "CPU app ms",
  "CPU Postgres ms",
];
const ratioHeads = ["calls/s ×", "median ×", "p99 ×", "CPU app ×"];

/** @param {Cell} cell @param {string} name */
function rowOf(cell, name) {
  const slices = slicesOf(cell, name);
  const over = (/** @type {(slice: Slice) => number} */ value) => figure(median(slices.map(value)));
  const own = slices.flatMap(({ ownMs }) => ownMs);
  const all = slices.flatMap(({ ms }) => ms);
  const times = (/** @type {(slice: Slice) => number} */ value) =>
    name === "product" ? "" : spread(ratios(cell, name, value));
  return [
    labels[name] ?? name,
    over(({ perSecond }) => perSecond),
    ...[all, own].flatMap((ms) => [figure(quantile(ms, 0.5)), figure(quantile(ms, 0.99))]),
    over(({ cpuMs }) => cpuMs.app),
    over(({ cpuMs }) => cpuMs.postgres),
    ...[(/** @type {Slice} */ slice) => slice.perSecond, medianMs, p99Ms].map(times),
    times(({ cpuMs }) => cpuMs.app),
  ];
}

/** @param {readonly Contender[]} contenders @param {string} providerUrl @param {{ delayMs: number, atOnce: number }} at */
async function measureCell(contenders, providerUrl, { delayMs, atOnce }) {
  await fetch(`${providerUrl}/delay/${delayMs}`, { method: "POST" });
  /** @type {Cell} */
  const cell = { delayMs, atOnce, slices: new Map(contenders.map(({ name }) => [name, []])) };
  /** @type {Map<string, number>} */
  const calls = new Map();
  for (const contender of contenders) {
    const few = Math.max(20, atOnce * 4);
    const { perSecond } = await measureSlice(contender, providerUrl, { atOnce, calls: few });
    calls.set(contender.name, Math.max(few, Math.round(perSecond * Number(given.seconds))));
  }
  for (let round = 0; round < Number(given.rounds); round += 1) {
    const from = round % contenders.length;
    for (const contender of [...contenders.slice(from), ...contenders.slice(0, from)]) {
      const how = { atOnce, calls: calls.get(contender.name) ?? 0 };
      cell.slices.get(contender.name)?.push(await measureSlice(contender, providerUrl, how));
    }
  }
  return cell;
}

/** @param {readonly Cell[]} cells */
function forReadme(cells) {
  const rows = cells.flatMap((cell) =>
    names.map((name) => {
      const [label = "", perSecond = "", medianOf = "", p99 = "", , , app = "", database = "", times = ""] =
        rowOf(cell, name);
      return [
        `${cell.delayMs} ms`,
        String(cell.atOnce),
        label,
        perSecond,
        `${medianOf} / ${p99}`,
        app,
        database,
        times,
      ];
    }),
  );
  const columns = [
    "provider",
    "at once",
    "",
    "calls/s",
    "median / p99 ms",
    "CPU ms",
    "Postgres CPU ms",
    "Midcall ×",
  ];
  const about = `Measured ${new Date().toISOString().slice(0, 10)} on ${machine()}, ${given.rounds} rounds in turn; "Midcall ×" is Midcall's calls a second by theirs, median of the rounds (least–most).`;
  return `${about}\n\n${markdownTable(columns, rows)}`;
}

const provider = await startProvider();
/** @type {Contender[]} */
const contenders = [];
try {
  const distDir = process.env.MIDCALL_DIST || (await ensureBuilt());
  const product = await startMidcall(distDir, provider.url, Number(given.agents));
  contenders.push(product);
  for (const name of names.filter((one) => one !== "product"))
    contenders.push(await startPeer(name, product.databaseUrl, provider.url));
  console.log(`On ${machine()}. A × is Midcall's by theirs: median of the rounds (least–most).`);
  // Code that has run little is slow, in each of them: a server has been up for a while when it is called.
  for (const contender of contenders)
    await measureSlice(contender, provider.url, { atOnce: 16, calls: 3_000 });
  const cells = [];
  for (const delayMs of words(given.delays).map(Number)) {
    for (const atOnce of words(given["at-once"]).map(Number)) {
      const cell = await measureCell(contenders, provider.url, { delayMs, atOnce });
      cells.push(cell);
      console.log(`\nProvider ${delayMs} ms, ${atOnce} at once`);
      printTable(
        [...heads, ...ratioHeads],
        names.map((name) => rowOf(cell, name)),
      );
    }
  }
  if (given.write) writeBetween(inRoot("README.md"), "bench", forReadme(cells));
} finally {
  for (const contender of contenders.reverse()) await contender.stop();
  provider.stop();
}
