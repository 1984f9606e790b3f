import { fork, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { inRoot } from "../../lib/start/paths.mjs";

/** @typedef {{ path: string, toolKey: string }} Tool */

/** The provider's stand-in, in a process of its own. @returns {Promise<{ url: string, stop: () => void }>} */
export async function startProvider() {
  const child = fork(fileURLToPath(new URL("provider.mjs", import.meta.url)));
  const port = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("The provider's stand-in ended.")));
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => child.disconnect() };
}

/**
 * The built product as `npm start` runs it, with a database of its own.
 *
 * @param {string} distDir the finished build
 */
export async function startProduct(distDir) {
  const folder = await mkdtemp(path.join(tmpdir(), "midcall-bench-"));
  const readyFile = path.join(folder, "ready.json");
  const key = `mk_${randomBytes(24).toString("hex")}`;
  const child = spawn(
    process.execPath,
    [
      ...(process.env.PROF ? ["--cpu-prof", "--cpu-prof-dir=/tmp/leadprof"] : []),
      inRoot("lib/start/start.mjs"),
    ],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        MIDCALL_DIST: distDir,
        PORT: "0",
        DATA_DIR: path.join(folder, "data"),
        MIDCALL_READY_FILE: readyFile,
        MANAGEMENT_API_KEY: key,
        ALLOW_PRIVATE_NETWORK: "1",
      },
    },
  );
  const ended = new Promise((resolve) => child.once("exit", resolve));
  while (!existsSync(readyFile)) {
    if (child.exitCode !== null) throw new Error(`The product ended with code ${child.exitCode}.`);
    await wait(50);
  }
  const { url } = JSON.parse(readFileSync(readyFile, "utf8"));
  return {
    url: String(url).replace("localhost", "127.0.0.1"),
    key,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
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
    tools.push({ path: `/api/tools/${agent.id}/send_otp`, toolKey: agent.tool_key });
  }
  return tools;
}
