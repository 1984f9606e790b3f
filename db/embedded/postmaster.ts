import { execFileSync, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { databaseEnvironment } from "./cluster";
import type { DatabaseUser } from "./unprivileged-user";

/** A Postgres that runs, as its own `postmaster.pid` tells. */
export type Postmaster = { pid: number; port: number };

/** Small by default: a laptop's share, and enough for one Midcall. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "64MB",
  max_connections: "100",
  max_wal_size: "512MB",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  cluster_name: "midcall",
  // The log is for the operator: neither statements nor the values in them belong there.
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};

const pidFile = (cluster: string) => path.join(cluster, "postmaster.pid");

/** Whether a process is a Postgres on that cluster: process ids are given out anew after a crash. */
function isPostgresOf(pid: number, cluster: string): boolean {
  try {
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
        : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes(cluster);
  } catch {
    return false;
  }
}

/**
 * The Postgres that runs on a cluster; null when none does. A `postmaster.pid` whose process is gone is
 * removed: Postgres itself would take any process of that id for its own.
 */
export function runningPostmaster(cluster: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(pidFile(cluster), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (isPostgresOf(pid, cluster)) return { pid, port: Number(lines[3] ?? 0) };
  // Just made and not yet written: whoever makes it lives.
  if (lines.length > 1) rmSync(pidFile(cluster), { force: true });
  return null;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Keeps the log of Postgres, and one before it. */
async function openLog(file: string) {
  const found = await stat(file).catch(() => null);
  if (found && found.size > 5_000_000) await rename(file, `${file}.1`);
  return await open(file, "a", 0o600);
}

export type Launched = Postmaster & {
  /** Resolves with the exit code when the process ends. */
  exited: Promise<number>;
};

/**
 * Starts Postgres on a free port of the loopback, in a group of its own: it must outlive the Ctrl-C that
 * tells Midcall to finish its work. Returns at once; the server may not answer yet.
 *
 * @param logFile gets what Postgres writes
 * @param port a certain port; else a free one
 */
export async function launchPostgres(
  postgres: string,
  cluster: string,
  user: DatabaseUser,
  logFile: string,
  port?: number,
): Promise<Launched> {
  const chosen = port ?? (await freePort());
  const log = await openLog(logFile);
  const options = Object.entries({ ...settings, port: String(chosen) }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const child = spawn(postgres, ["-D", cluster, ...options], {
    cwd: cluster,
    env: databaseEnvironment,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
    ...user,
  });
  const exited = new Promise<number>((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
  // Without this the launcher could not end while Postgres runs.
  child.unref();
  await log.close();
  return { pid: child.pid ?? 0, port: chosen, exited };
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @returns whether the Postgres of that id was gone in time */
async function isGone(cluster: string, pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (!lives(pid) || !isPostgresOf(pid, cluster)) return true;
    await wait(20);
  }
  return false;
}

/**
 * Stops the Postgres of a cluster: first fast (connections are cut, all is written), and when that lasts
 * too long at once (the next start replays the log; nothing that was committed is lost).
 *
 * @param timeoutMs for the fast way; the second has two seconds
 */
export async function stopPostgres(cluster: string, timeoutMs: number): Promise<void> {
  const running = runningPostmaster(cluster);
  if (!running) return;
  process.kill(running.pid, "SIGINT");
  if (await isGone(cluster, running.pid, timeoutMs)) return;
  process.kill(running.pid, "SIGQUIT");
  if (await isGone(cluster, running.pid, 2_000)) return;
  process.kill(running.pid, "SIGKILL");
  await rm(pidFile(cluster), { force: true });
}

/** Tells the Postgres of a cluster to end at once; the next start recovers. */
export function abortPostgres(cluster: string): void {
  const running = runningPostmaster(cluster);
  if (running) process.kill(running.pid, "SIGQUIT");
}
