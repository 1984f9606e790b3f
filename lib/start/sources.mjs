import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { inRoot, root } from "./paths.mjs";

/** Everything that the build reads. */
const folders = ["app", "components", "lib", "db", "public"];
const files = [
  "package-lock.json",
  "package.json",
  "next.config.mjs",
  "tsconfig.json",
  "postcss.config.mjs",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "proxy.ts",
];
const unread = /\.(test|spec)\.[cm]?tsx?$/;

/** @param {string} folder @returns {string[]} paths below the checkout, in a fixed order */
function filesBelow(folder) {
  const entries = readdirSync(inRoot(folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !unread.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .sort();
}

/** @param {string} name */
const exists = (name) => statSync(inRoot(name), { throwIfNoEntry: false }) !== undefined;

/**
 * Twelve letters that change whenever a source changes; git is not asked, a copy without it works too.
 *
 * @returns {string}
 */
export function sourcesHash() {
  const hash = createHash("sha256");
  for (const name of [...folders.filter(exists).flatMap(filesBelow), ...files.filter(exists)]) {
    const content = readFileSync(inRoot(name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 12);
}
