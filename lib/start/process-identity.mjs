import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A text that no other process ever has: process ids are given out anew, above all in containers.
 *
 * @param {number} pid
 * @returns {string | null} null when no such process lives
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to another user.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return null;
  }
  const started = startTime(pid);
  return started === null ? null : `${pid} ${started}`;
}

/** @param {number} pid */
function startTime(pid) {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The name in brackets may hold anything; the fields are counted from behind it.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // A zombie holds nothing any more: only its parent has not asked for its end yet.
      return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? "");
    } catch {
      return null;
    }
  }
  if (process.platform === "win32") return "";
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
