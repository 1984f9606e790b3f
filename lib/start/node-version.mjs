import { StartError } from "./say.mjs";

/** Oldest Node that every package of the lock file runs on. */
const least = [20, 19];

/**
 * @param {string} version as in `process.versions.node`
 * @throws {StartError} when this Node is too old
 */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = least;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  throw new StartError(
    `Midcall needs Node ${least.join(".")} or newer; this is Node ${version}. Install it from https://nodejs.org.`,
  );
}
