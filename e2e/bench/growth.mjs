import { parseArgs } from "node:util";
import { ensureBuilt } from "../../lib/start/build-app.mjs";
import { asks, signIn } from "./growth-asks.mjs";
import { fill, ownMessages, readMeasured } from "./growth-fill.mjs";
import { makeTools, startProduct, startProvider } from "./instance.mjs";

/**
 * `npm run bench:growth -- --rows 1000000 --functions 100000`: whether what people and engines wait for takes as long
 * in a large installation as in a small one. Two products, a small and a large one, each with a database of its own on
 * this machine, are asked in turn. The middle of the rounds' medians counts.
 */

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    functions: { type: "string", default: "100000" },
    rounds: { type: "string", default: "5" },
  },
});
const small = { rows: 10_000, functions: 10 };
const large = { rows: Number(values.rows), functions: Number(values.functions) };
const rounds = Number(values.rounds);
const asksOfRound = 15;
const target = 1.5;
const owner = { email: "owner@example.com", password: "a long benchmark password" };
const agents = 4;

/** @param {number[]} list */
function middle(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
}

/** @param {import("./growth-asks.mjs").Filled} on @param {(on: import("./growth-asks.mjs").Filled) => Promise<void>} ask */
async function round(on, ask) {
  const times = [];
  for (let count = 0; count < asksOfRound; count += 1) {
    const started = performance.now();
    await ask(on);
    times.push(performance.now() - started);
  }
  return middle(times);
}

const provider = await startProvider();
/** @type {Awaited<ReturnType<typeof startProduct>>[]} */
const products = [];

/** @param {{ rows: number, functions: number }} size */
async function prepare(size) {
  const product = await startProduct(process.env.MIDCALL_DIST || (await ensureBuilt()), {
    settings: { OWNER_EMAIL: owner.email, OWNER_PASSWORD: owner.password },
  });
  products.push(product);
  const tools = await makeTools(product, provider.url, agents);
  const measured = await readMeasured(product.databaseUrl);
  const started = performance.now();
  const bytes = await fill(product.databaseUrl, measured, size);
  console.log(
    `${size.rows.toLocaleString("en")} messages, ${size.functions.toLocaleString("en")} functions: ${bytes}, ` +
      `filled in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  const { url, key } = product;
  return { url, key, cookie: await signIn(url, owner), own: ownMessages(size.rows), tools, ...measured };
}

try {
  const filled = { small: await prepare(small), large: await prepare(large) };
  console.log(`${"".padEnd(44)}small ms  large ms  ratio`);
  let over = 0;
  for (const [name, ask] of asks) {
    /** @type {{ small: number[], large: number[] }} */
    const times = { small: [], large: [] };
    await round(filled.small, ask);
    await round(filled.large, ask);
    for (let at = 0; at < rounds; at += 1) {
      times.small.push(await round(filled.small, ask));
      times.large.push(await round(filled.large, ask));
    }
    const [before, after] = [middle(times.small), middle(times.large)];
    const ratio = after / before;
    if (ratio > target) over += 1;
    const cells = [
      before.toFixed(1).padStart(8),
      after.toFixed(1).padStart(10),
      ratio.toFixed(2).padStart(7),
    ];
    console.log(`${name.padEnd(44)}${cells.join("")}${ratio > target ? ` over ${target}` : ""}`);
  }
  console.log(`${over} of ${asks.length} grow by more than ${target}.`);
} finally {
  for (const product of products) await product.stop();
  provider.stop();
}
