import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../free-port.mjs";

/**
 * n8n by its own start command and with its own defaults, which keep each execution, and the workflow beside this
 * file: webhook with a header's secret, look-up, claim, HTTP request, record, answer. Its own tables lie in a schema
 * of the same database. Forked by `npm run bench` when asked for; tells its port when ready.
 *
 * The package.json names another xlsx than n8n does: that one does not lie in the registry, and is not used here.
 */

const { DATABASE_URL, TOOL_KEY, POOL_MAX, PATH } = process.env;
const database = new URL(DATABASE_URL);
const name = database.pathname.slice(1);

const port = await freePort();
const folder = mkdtempSync(path.join(tmpdir(), "midcall-bench-n8n-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const env = {
  PATH,
  HOME: folder,
  NODE_ENV: "production",
  N8N_USER_FOLDER: folder,
  N8N_ENCRYPTION_KEY: randomBytes(24).toString("hex"),
  DB_TYPE: "postgresdb",
  DB_POSTGRESDB_HOST: database.hostname,
  DB_POSTGRESDB_PORT: database.port,
  DB_POSTGRESDB_DATABASE: name,
  DB_POSTGRESDB_USER: database.username,
  DB_POSTGRESDB_PASSWORD: decodeURIComponent(database.password),
  DB_POSTGRESDB_SCHEMA: "n8n",
  DB_POSTGRESDB_POOL_SIZE: POOL_MAX,
  N8N_LISTEN_ADDRESS: "127.0.0.1",
  N8N_PORT: String(port),
  // So that the address of the webhook is that of the others.
  N8N_ENDPOINT_WEBHOOK: "api",
  N8N_PUBLIC_API_DISABLED: "true",
  N8N_DISABLE_UI: "true",
  N8N_LOG_LEVEL: "error",
  // The newer engine needs a native module, which is not built for Node 20; this one does less.
  N8N_EXPRESSION_ENGINE: "legacy",
  // Nothing asks the network.
  N8N_DIAGNOSTICS_ENABLED: "false",
  N8N_VERSION_NOTIFICATIONS_ENABLED: "false",
  N8N_TEMPLATES_ENABLED: "false",
  N8N_COMMUNITY_PACKAGES_ENABLED: "false",
  EXTERNAL_FRONTEND_HOOKS_URLS: "",
};
const command = path.join(import.meta.dirname, "node_modules/n8n/bin/n8n");

/** Runs a command of n8n to its end. @param {string[]} args */
function n8n(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`n8n ${args.join(" ")} ended with code ${status}:\n${stdout}\n${stderr}`);
}

const postgres = {
  host: database.hostname,
  port: Number(database.port),
  database: name,
  user: database.username,
  password: decodeURIComponent(database.password),
  ssl: "disable",
  maxConnections: Number(POOL_MAX),
};
const credentials = [
  { id: "benchPostgres", name: "Postgres", type: "postgres", data: postgres },
  {
    id: "benchToolKey",
    name: "Tool key",
    type: "httpHeaderAuth",
    data: { name: "authorization", value: `Bearer ${TOOL_KEY}` },
  },
];
const file = path.join(folder, "credentials.json");
writeFileSync(file, JSON.stringify(credentials), { mode: 0o600 });
n8n("import:credentials", `--input=${file}`);
n8n("import:workflow", `--input=${path.join(import.meta.dirname, "workflow.json")}`);
n8n("update:workflow", "--id=benchToolCall", "--active=true");

const child = spawn(process.execPath, [command, "start"], { env, stdio: ["ignore", "ignore", "inherit"] });
child.once("exit", (code) => process.exit(code ?? 1));
process.on("disconnect", () => {
  child.kill("SIGTERM");
  // Without its database, which may be gone first, it does not end by itself.
  setTimeout(() => child.kill("SIGKILL"), 10_000);
});

// Its own routes answer before the webhook is there.
const isReady = () =>
  fetch(`http://127.0.0.1:${port}/api/tools/agt_bench/send_otp`, { method: "POST" }).then(
    ({ status }) => status === 403,
    () => false,
  );
while (!(await isReady())) await wait(250);
process.send?.(port);
