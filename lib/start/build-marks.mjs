import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";
import { processIdentity } from "./process-identity.mjs";

const buildFolder = /^\.next-[0-9a-f]{12}$/;

/** @param {string} distDir */
const markers = (distDir) => path.join(root, distDir, "in-use");

/**
 * Notes that this process runs from a build, so that no other start removes it.
 *
 * @param {string} distDir name of the build folder
 */
export function markBuild(distDir) {
  const file = path.join(markers(distDir), String(process.pid));
  mkdirSync(markers(distDir), { recursive: true });
  writeFileSync(file, processIdentity(process.pid) ?? "");
  process.on("exit", () => rmSync(file, { force: true }));
}

/** @param {string} distDir */
function isUsed(distDir) {
  let names;
  try {
    names = readdirSync(markers(distDir));
  } catch {
    return false;
  }
  return names.some((name) => {
    const identity = processIdentity(Number(name));
    return identity !== null && readFileSync(path.join(markers(distDir), name), "utf8") === identity;
  });
}

/**
 * Removes the builds of former sources that no live process runs from.
 *
 * @param {string} keep the build in use now
 */
export function removeOldBuilds(keep) {
  for (const name of readdirSync(root)) {
    if (!buildFolder.test(name) || name === keep || isUsed(name)) continue;
    rmSync(path.join(root, name), { recursive: true, force: true });
  }
}
