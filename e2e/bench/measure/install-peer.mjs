import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { npm, runCommand } from "../../../lib/start/run-command.mjs";

/** @param {string} name @returns {string} folder of a peer */
export const peerFolder = (name) => fileURLToPath(new URL(`../peers/${name}`, import.meta.url));

/**
 * Installs what a peer's own lock file says, when that changed. Peers are no part of the product: neither
 * `npm start` nor `npm test` comes here.
 *
 * @param {string} name
 * @throws Error with the end of npm's output
 */
export async function installPeer(name) {
  const folder = peerFolder(name);
  const lock = readFileSync(`${folder}/package-lock.json`, "utf8");
  const mark = `${folder}/node_modules/.installed`;
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  console.log(`Installing ${name}…`);
  // Nothing that a package brings is run: what is used here needs no building.
  const flags = ["--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code, output } = await runCommand(...npm(["ci", ...flags]));
  if (code !== 0) throw new Error(`${name} could not be installed (npm ci, exit code ${code}):\n${output}`);
  writeFileSync(mark, lock);
}
