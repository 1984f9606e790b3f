import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../free-port.mjs";

/**
 * Node-RED by its own start script, with the flow beside this file: http in, look-up, claim, http request,
 * record, http response. The statements run in function nodes over `pg`, with prepared statements and one pool:
 * that is less work than a node of Postgres for each would be. Forked by `npm run bench`; tells its port when ready.
 */

const port = await freePort();
const userDir = mkdtempSync(path.join(tmpdir(), "midcall-bench-node-red-"));
process.on("exit", () => rmSync(userDir, { recursive: true, force: true }));
process.on("disconnect", () => process.exit(0));
process.env.NODE_RED_PORT = String(port);
process.env.NODE_RED_USER_DIR = userDir;
process.argv.push("--settings", path.join(import.meta.dirname, "settings.cjs"));
createRequire(import.meta.url)("node-red/red.js");

// Its own routes answer before those of the flow are there.
const isReady = () =>
  fetch(`http://127.0.0.1:${port}/api/tools/a/b`, { method: "POST" }).then(
    ({ status }) => status === 401,
    () => false,
  );
while (!(await isReady())) await wait(100);
process.send?.(port);
