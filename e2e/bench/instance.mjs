import { fork, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { inRoot } from "../../lib/start/paths.mjs";

/** @typedef {{ path: string, toolKey: string, connectionId?: string }} Tool */

/** The provider's stand-in, in a process of its own. @returns {Promise<{ url: string, stop: () => void }>} */
export async function startProvider() {
  const child = fork(fileURLToPath(new URL("provider.mjs", import.meta.url)));
  const port = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("The provider's stand-in ended.")));
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => child.disconnect() };
}

/** Of processes that share a database. */
const sharedSecrets = {
  AUTH_SECRET: randomBytes(24).toString("hex"),
  ENCRYPTION_KEY: randomBytes(32).toString("base64"),
};

/** @typedef {Awaited<ReturnType<typeof startProduct>>} Product */

/**
 * The built product as `npm start` runs it, with a database of its own.
 *
 * @param {string} distDir the finished build
 * @param {{ beside?: Product, port?: number, settings?: Record<string, string> }} [options] `beside`: one more process
 *   on that one's database; `port`: where to listen, else a free port; `settings`: over its own
 */
export async function startProduct(distDir, { beside, port = 0, settings = {} } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), "midcall-bench-"));
  // Open to the user that Postgres runs as when we are root: so the cluster lies here, and goes with the folder.
  await chmod(folder, 0o755);
  const readyFile = path.join(folder, "ready.json");
  const key = beside?.key ?? `mk_${randomBytes(24).toString("hex")}`;
  const start = async () => {
    const child = spawn(process.execPath, [inRoot("lib/start/start.mjs")], {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        // So it ends with us, however we end (lib/start/parent.mjs).
        npm_lifecycle_event: "bench",
        MIDCALL_DIST: distDir,
        PORT: String(port),
        DATA_DIR: path.join(folder, "data"),
        MIDCALL_READY_FILE: readyFile,
        MANAGEMENT_API_KEY: key,
        ALLOW_PRIVATE_NETWORK: "1",
        ...sharedSecrets,
        ...(beside ? { DATABASE_URL: beside.databaseUrl, HOST: "127.0.0.1" } : {}),
        ...settings,
      },
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    while (!existsSync(readyFile)) {
      if (child.exitCode !== null) throw new Error(`The product ended with code ${child.exitCode}.`);
      await wait(50);
    }
    const ready = JSON.parse(readFileSync(readyFile, "utf8"));
    return {
      child,
      ended,
      pid: Number(ready.pid),
      databaseUrl: String(ready.databaseUrl),
      url: String(ready.url).replace("localhost", "127.0.0.1"),
    };
  };
  let running = await start();
  return {
    url: running.url,
    databaseUrl: running.databaseUrl,
    key,
    /** The process that serves; another one after each kill. */
    pid: () => running.pid,
    /** Kills the process as the kernel does when memory is short, and starts it again; a fixed port is needed. */
    killAndStart: async () => {
      running.child.kill("SIGKILL");
      await running.ended;
      await rm(readyFile, { force: true });
      running = await start();
    },
    stop: async () => {
      running.child.kill("SIGTERM");
      await running.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Armed agents, each with one function that reaches the stand-in: limits are counted per agent, so the calls of
 * a large installation are spread over several.
 *
 * @param {{ url: string, key: string }} product
 * @param {string} providerUrl
 * @param {number} count
 * @returns {Promise<Tool[]>} each tool's address and its agent's key
 */
export async function makeTools(product, providerUrl, count) {
  /** @param {string} where @param {object} body */
  const post = async (where, body) => {
    const response = await fetch(`${product.url}/api/v1${where}`, {
      method: "POST",
      headers: { authorization: `Bearer ${product.key}` },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${where}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const connection = await post("/connections", {
    provider: "meta",
    name: "Stand-in",
    credentials: {
      access_token: "bench-token",
      phone_number_id: "100000000000001",
      waba_id: "100000000000002",
      app_secret: "bench-secret",
    },
    settings: { base_url: providerUrl },
  });
  /** @type {Tool[]} */
  const tools = [];
  for (let index = 0; index < count; index += 1) {
    const agent = await post("/agents", {
      name: "Bench",
      default_country: "IN",
      armed: true,
      limits: { per_minute: 100_000 },
    });
    await post(`/agents/${agent.id}/functions`, {
      type: "in_call",
      name: "send_otp",
      connection_id: connection.id,
      template: { name: "otp_support", language: "en" },
      mappings: [
        { slot: "body.1", source: "in_call", name: "otp_code", description: "the code", secret: true },
        { slot: "body.2", source: "static", value: "support@company.com" },
      ],
      description: "Send OTP when customer confirms their phone number and requests verification",
    });
    tools.push({
      path: `/api/tools/${agent.id}/send_otp`,
      toolKey: agent.tool_key,
      connectionId: connection.id,
    });
  }
  return tools;
}
