import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export type Ready = { url: string; pid: number; databaseUrl: string };

const root = path.resolve(import.meta.dirname, "../..");

/** Waits for a condition; fails with what it was about when it does not come true in time. */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  timeoutMs = 60_000,
): Promise<Exclude<T, null | undefined | false>> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const value = await condition();
    if (value) return value as Exclude<T, null | undefined | false>;
    await wait(2);
  }
  throw new Error(`Waited ${timeoutMs} ms in vain until ${what}.`);
}

/**
 * A port on which nobody listens. Below those that connections to the outside begin from: a product that is killed and
 * started again would else find its port taken at times.
 */
export async function freePort(): Promise<number> {
  const port = 12_000 + Math.floor(Math.random() * 10_000);
  const isFree = await new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
  return isFree ? port : freePort();
}

/** A folder of a test, with a DATA_DIR in it that does not exist yet. */
export class Place {
  private constructor(
    readonly folder: string,
    readonly dataDir: string,
  ) {}

  /** @param open whether other users may walk through, as through most people's folders */
  static async make({ open = false } = {}): Promise<Place> {
    const folder = await mkdtemp(path.join(tmpdir(), "midcall-start-"));
    if (open) await chmod(folder, 0o755);
    return new Place(folder, path.join(folder, "data"));
  }

  /** Where the cluster lies or will lie; null before that is decided. */
  cluster(): string | null {
    const file = path.join(this.dataDir, "database.json");
    if (!existsSync(file)) return null;
    const { id } = JSON.parse(readFileSync(file, "utf8")) as { id: string | null };
    return path.join(id === null ? this.dataDir : `/var/lib/midcall/${id}`, "postgres");
  }

  /** Ids of the processes of Postgres that run on the cluster, or are just making it. */
  databaseProcesses(): number[] {
    const cluster = this.cluster();
    return cluster === null ? [] : processesWith(cluster);
  }

  async remove(): Promise<void> {
    for (const pid of this.databaseProcesses()) process.kill(pid, "SIGKILL");
    const cluster = this.cluster();
    if (cluster) await rm(path.dirname(cluster), { recursive: true, force: true, maxRetries: 20 });
    await rm(this.folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

function processesWith(text: string): number[] {
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return ids.map(Number).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text);
    } catch {
      return false;
    }
  });
}

export type Instance = {
  process: ChildProcess;
  /** What it wrote to stderr so far. */
  errors: () => string;
  /** The lines of its log so far, as objects. */
  log: () => Record<string, unknown>[];
  /** Resolves when it serves; fails when it ends before. */
  ready: () => Promise<Ready>;
  /** Resolves with the exit code; null when it was killed. */
  ended: Promise<number | null>;
  /** Kills as the kernel does when memory is short: no handler runs. */
  kill: () => Promise<void>;
};

let count = 0;

/**
 * Starts Midcall as `npm start` does, in a process of its own. Variables of the tests' process do not reach
 * it, but for the build to use.
 *
 * @param script `dev.mjs`: as `npm run dev` does
 */
export function startMidcall(
  place: Place,
  variables: Record<string, string> = {},
  script: "start.mjs" | "dev.mjs" = "start.mjs",
): Instance {
  count += 1;
  const readyFile = path.join(place.folder, `ready-${count}.json`);
  const child = spawn(process.execPath, [path.join(root, "lib/start", script)], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...(process.env.MIDCALL_DIST ? { MIDCALL_DIST: process.env.MIDCALL_DIST } : {}),
      PORT: "0",
      DATA_DIR: place.dataDir,
      MIDCALL_READY_FILE: readyFile,
      LOG_LEVEL: "error",
      ...variables,
    },
  });
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const log = () =>
    output.split("\n").flatMap((line) => {
      if (!line.startsWith("{") || !line.endsWith("}")) return [];
      return [JSON.parse(line) as Record<string, unknown>];
    });
  let over = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      over = true;
      resolve(code);
    });
  });
  const ready = () =>
    until(
      "Midcall is ready",
      () => {
        if (over) throw new Error(`Midcall ended while starting: ${errors}`);
        return existsSync(readyFile) && (JSON.parse(readFileSync(readyFile, "utf8")) as Ready);
      },
      110_000,
    );
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { process: child, errors: () => errors, log, ready, ended, kill };
}

/** Tells an instance to stop and waits for its end. */
export async function stop(instance: Instance): Promise<number | null> {
  instance.process.kill("SIGTERM");
  return await instance.ended;
}

export async function health(url: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/api/health`);
  return { status: response.status, body: await response.json() };
}
