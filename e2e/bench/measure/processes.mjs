import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What Linux tells of processes. All of it from /proc: nothing is loaded into what is measured. */

const tickMs = 1000 / Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Fields of `/proc/{pid}/stat` behind the name, which may hold spaces; null when the process is gone. */
function stat(/** @type {number} */ pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/**
 * A process and all that descend from it.
 *
 * @param {number} pid
 * @returns {number[]}
 */
export function family(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(stat(Number(name))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  /** @type {number[]} */
  const found = [];
  const queue = [pid];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    found.push(next);
    queue.push(...(children.get(next) ?? []));
  }
  return found;
}

/**
 * CPU time, in ms, that processes have used, with that of their children which have ended.
 *
 * @param {readonly number[]} pids
 */
export function cpuMs(pids) {
  let ticks = 0;
  for (const pid of pids) {
    // utime, stime, cutime, cstime.
    for (const field of stat(pid)?.slice(11, 15) ?? []) ticks += Number(field);
  }
  return ticks * tickMs;
}

/** @param {number} pid @param {string} file of /proc/{pid} @param {string} name of the line @returns {number} MB */
function lineMb(pid, file, name) {
  try {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(
      readFileSync(`/proc/${pid}/${file}`, "utf8"),
    );
    return Number(found?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Memory that a process has resident, in MB; pages shared with others count in full. */
export const residentMb = (/** @type {number} */ pid) => lineMb(pid, "status", "VmRSS");

/** Memory of processes in MB; a page that several share counts in parts. @param {readonly number[]} pids */
export const proportionalMb = (pids) =>
  pids.reduce((sum, pid) => sum + lineMb(pid, "smaps_rollup", "Pss"), 0);

/**
 * The server process of Postgres, found by way of one of its own backends.
 *
 * @param {import("postgres").Sql} sql
 * @returns {Promise<number>}
 */
export async function postmasterOf(sql) {
  const [row] = await sql`select pg_backend_pid() as pid`;
  return Number(stat(Number(row?.pid))?.[1]);
}
