import { fork } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { makeTools, startProduct } from "../instance.mjs";
import { installPeer, peerFolder } from "./install-peer.mjs";
import { cpuMs, family, postmasterOf } from "./processes.mjs";

/** @typedef {import("../instance.mjs").Tool} Tool */
/**
 * @typedef Contender
 * @property {string} name
 * @property {readonly string[]} urls of its processes
 * @property {readonly Tool[]} tools
 * @property {import("postgres").Sql} sql its own database
 * @property {() => number[]} pids of what serves its calls, without Postgres
 * @property {() => Promise<void>} stop
 */

/** With it the provider signs its webhooks. */
export const appSecret = "bench-secret";

/** Connections of one process: what the product's engine path has when nothing is set. */
const poolMax = 10;

/** @type {Record<string, string>} */
export const labels = {
  product: "Midcall",
  fastify: "Fastify + postgres.js",
  "node-http": "bare node:http, configuration cached",
  "node-red": "Node-RED with Postgres",
  n8n: "n8n 1.x with Postgres",
};

const open = (/** @type {string} */ url) => postgres(url, { max: 1, onnotice: () => {} });

/**
 * The product, by its normal start, with its own Postgres: the peers' databases lie on the same server.
 *
 * @param {string} distDir
 * @param {string} providerUrl
 * @param {number} agents over which calls are spread
 * @returns {Promise<Contender & { databaseUrl: string, product: import("../instance.mjs").Product }>}
 */
export async function startMidcall(distDir, providerUrl, agents) {
  const product = await startProduct(distDir);
  const tools = await makeTools(product, providerUrl, agents);
  const sql = open(product.databaseUrl);
  const stop = async () => {
    await sql.end();
    await product.stop();
  };
  const { url, databaseUrl } = product;
  const pids = () => [product.pid()];
  return { name: "product", urls: [url], databaseUrl, product, tools, sql, pids, stop };
}

/**
 * A peer with the same durable work on a database of its own on the same server.
 *
 * @param {string} name of its folder
 * @param {string} serverUrl of Postgres
 * @param {string} providerUrl
 * @param {string} [script] what to run in its folder
 * @returns {Promise<Contender>}
 */
export async function startPeer(name, serverUrl, providerUrl, script = "server.mjs") {
  await installPeer(name);
  const database = `bench_${name.replaceAll("-", "_")}_${randomBytes(3).toString("hex")}`;
  const admin = open(serverUrl);
  await admin.unsafe(`create database ${database}`);
  await admin.end();
  const databaseUrl = new URL(serverUrl);
  databaseUrl.pathname = `/${database}`;
  const sql = open(databaseUrl.href);
  const schema = fileURLToPath(new URL("../peers/schema.sql", import.meta.url));
  await sql.unsafe(readFileSync(schema, "utf8"));
  await sql`insert into connections values ('con_bench', ${providerUrl}, '100000000000001', 'bench-token')`;
  await sql`
    insert into functions values ('agt_bench', 'send_otp', 'con_bench', 'otp_support', 'en', 'otp_code',
      'support@company.com', 'I have sent it to your WhatsApp number.')`;

  const toolKey = `tk_${randomBytes(24).toString("hex")}`;
  const child = fork(path.join(peerFolder(name), script), {
    cwd: peerFolder(name),
    // What Node-RED says at its start is of no use here; what goes wrong is.
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl.href,
      // n8n compares with the key itself.
      TOOL_KEY: toolKey,
      TOOL_KEY_SHA256: createHash("sha256").update(toolKey).digest("hex"),
      POOL_MAX: String(poolMax),
      APP_SECRET: appSecret,
    },
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const port = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`${name} ended with code ${code}.`)));
  });
  const stop = async () => {
    await sql.end();
    child.disconnect();
    await ended;
  };
  const tools = [{ path: "/api/tools/agt_bench/send_otp", toolKey }];
  return {
    name,
    urls: [`http://127.0.0.1:${port}`],
    tools,
    sql,
    pids: () => family(child.pid ?? 0),
    stop,
  };
}

/**
 * What a contender and Postgres have used of the CPU so far.
 *
 * @param {Contender} contender
 * @returns {Promise<() => { app: number, postgres: number }>} in ms
 */
export async function cpuClock(contender) {
  const postmaster = await postmasterOf(contender.sql);
  return () => ({ app: cpuMs(contender.pids()), postgres: cpuMs(family(postmaster)) });
}
