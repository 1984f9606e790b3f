import { mkdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { findBinaries } from "./embedded/binaries";
import { checkVersion, makeCluster } from "./embedded/cluster";
import { findPlace } from "./embedded/place";
import {
  abortPostgres,
  type Launched,
  launchPostgres,
  runningPostmaster,
  stopPostgres,
} from "./embedded/postmaster";

export type EmbeddedPostgres = {
  /** Address with role and password, for a session connection. */
  url: string;
  /** Whether a Postgres that ran already was taken over. */
  adopted: boolean;
  /**
   * Ends Postgres after all who use it; connections that are left are cut.
   *
   * @param timeoutMs how long the clean end may last; then it ends at once, and the next start recovers
   */
  stop(timeoutMs?: number): Promise<void>;
  /** Tells Postgres to end at once and does not wait; for a process that itself must end now. */
  abort(): void;
};

export type EmbeddedOptions = {
  /** Absolute path; made when it does not exist. One live instance each. */
  dataDir: string;
  /** Gets what is worth a line: a database that was taken over, or had to be started again. */
  logger?: { info(text: string): void };
};

/** A start after a crash replays the log first, and that takes its time. */
const startMs = 60_000;
/** How often we look whether Postgres still runs. */
const watchMs = 2_000;

const urlOf = (password: string, port: number) => `postgres://midcall:${password}@127.0.0.1:${port}/midcall`;

type Answer = "ready" | "busy" | "refused";

/** Whether the Postgres at an address is ours and ready. */
async function ask(url: string): Promise<Answer> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await sql`select 1`;
    return "ready";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    // 57P03: it starts, recovers or shuts down. Everything about passwords means: not ours.
    return code.startsWith("28") ? "refused" : "busy";
  } finally {
    await sql.end({ timeout: 0 });
  }
}

async function endOf(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.trim().split("\n").slice(-6).join("\n");
}

/**
 * Runs a real Postgres for this instance: makes its cluster on the first start, adopts one that outlived
 * its Midcall, recovers one that was killed.
 *
 * @throws Error with one sentence on what is wrong and what to do
 */
export async function startEmbeddedPostgres({ dataDir, logger }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  // Folders above are made as usual: one closed to others would shut Postgres out when we are root.
  await mkdir(path.dirname(dataDir), { recursive: true });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { cluster, user, password, setMade } = await findPlace(dataDir);
  const binaries = await findBinaries(user, dataDir);
  if (!(await stat(cluster).catch(() => null))) await makeCluster(cluster, binaries, user, password);
  await setMade();
  await checkVersion(cluster, binaries.major);

  const logFile = path.join(dataDir, "postgres.log");
  const launch = (port?: number) => launchPostgres(binaries.postgres, cluster, user, logFile, port);
  const reached = await reach(cluster, password, launch);
  if (!reached) {
    await stopPostgres(cluster, 2_000);
    throw new Error(
      `The database in ${cluster} did not start. Its log (${logFile}) ends with:\n${await endOf(logFile)}`,
    );
  }
  const { port, adopted } = reached;
  if (adopted) logger?.info("took over the database that ran already");
  const watch = setInterval(() => {
    if (runningPostmaster(cluster)) return;
    logger?.info("the database ended by itself and is started again");
    launch(port).catch(() => {});
  }, watchMs);
  watch.unref();
  return {
    url: urlOf(password, port),
    adopted,
    stop: async (timeoutMs = 10_000) => {
      clearInterval(watch);
      await stopPostgres(cluster, timeoutMs);
    },
    abort: () => {
      clearInterval(watch);
      abortPostgres(cluster);
    },
  };
}

/**
 * The address of the Postgres that runs for a `DATA_DIR`; null when none answers.
 *
 * @param dataDir absolute path, in which Midcall was started before
 */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | null> {
  const { cluster, password } = await findPlace(dataDir);
  const running = runningPostmaster(cluster);
  if (!running || running.port === 0) return null;
  const url = urlOf(password, running.port);
  return (await ask(url)) === "ready" ? url : null;
}

/** Adopts the Postgres that runs, or launches one, and waits until it answers; null when it does not. */
async function reach(
  cluster: string,
  password: string,
  launch: () => Promise<Launched>,
): Promise<{ port: number; adopted: boolean } | null> {
  const deadline = Date.now() + startMs;
  let launches = 0;
  let lives = false;
  while (Date.now() < deadline) {
    const running = runningPostmaster(cluster);
    if (running && running.port > 0) {
      const answer = await ask(urlOf(password, running.port));
      if (answer === "ready") return { port: running.port, adopted: launches === 0 };
      if (answer === "refused") return null;
    } else if (!running && !lives) {
      // The free port may have been taken by another in the meantime; all else fails again the same way.
      if (launches >= 3) return null;
      launches += 1;
      lives = true;
      const own = await launch();
      own.exited.then(() => {
        lives = false;
      });
    }
    await wait(25);
  }
  return null;
}
