import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { withLock } from "./lock.mjs";
import { inRoot } from "./paths.mjs";
import { npm, runCommand } from "./run-command.mjs";
import { StartError, say } from "./say.mjs";

/** Which lock file the packages were installed from; npm removes it with the folder. */
const marker = inRoot("node_modules", ".midcall-installed");

const lockHash = () =>
  createHash("sha256")
    .update(readFileSync(inRoot("package-lock.json")))
    .digest("hex");

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage */

/**
 * Whether somebody ran `npm install` himself: npm keeps what it installed in a lock file of its own.
 *
 * @returns {boolean}
 */
function installedByHand() {
  const file = inRoot("node_modules", ".package-lock.json");
  if (!existsSync(file)) return false;
  /** @type {Record<string, LockedPackage>} */
  const wanted = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")).packages ?? {};
  /** @type {Record<string, LockedPackage>} */
  const present = JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  return Object.entries(wanted).every(([path, locked]) => {
    if (path === "") return true;
    const found = present[path];
    return found === undefined ? locked.optional === true : found.version === locked.version;
  });
}

function upToDate() {
  if (!existsSync(inRoot("node_modules"))) return false;
  const hash = lockHash();
  if (existsSync(marker) && readFileSync(marker, "utf8") === hash) return true;
  if (!installedByHand()) return false;
  writeFileSync(marker, hash);
  return true;
}

/**
 * Installs the packages of the lock file, unless they are there. Development packages too: the build
 * needs them, and `NODE_ENV=production` would leave them out.
 *
 * @throws {StartError} with the end of npm's output
 */
export async function install() {
  if (upToDate()) return;
  const onWait = (/** @type {number} */ pid) => say(`Waiting for process ${pid}, which installs packages…`);
  await withLock(
    inRoot(".next-launcher", "install"),
    async () => {
      if (upToDate()) return;
      say("Installing packages…");
      const flags = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
      const { code, output } = await runCommand(...npm(["ci", ...flags]));
      if (code !== 0) {
        throw new StartError(
          `The packages could not be installed (npm ci, exit code ${code}):\n${output.trim()}`,
        );
      }
      writeFileSync(marker, lockHash());
    },
    onWait,
  );
}
