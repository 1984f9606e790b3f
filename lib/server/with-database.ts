import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { closeDb } from "@/db/client";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { type Env, setEnv } from "@/lib/env";
import { setLogLevel } from "@/lib/logger";
import { forgetProcessState } from "@/lib/process-state";
import { lockDataDir, type TryLock } from "./data-dir";
import { waitForDatabase } from "./external-database";
import { keepSecrets } from "./secrets";
import { type Bag, readSettings } from "./settings";

export type CommandOptions = {
  /** Folder of the checkout. */
  root: string;
  bag: Bag;
  /** What was typed after the command. */
  args: readonly string[];
  /** The launcher's way to lock a file between processes. */
  tryLock: TryLock;
};

export type Reached = {
  env: Env & { DATABASE_URL: string };
  /** Whether Midcall runs on it at the same time. */
  running: boolean;
};

/** A database that just starts is given this long, in ms. */
const reachMs = 20_000;

/** The address of the embedded database that the running Midcall has, once it answers. */
async function runningDatabase(dataDir: string): Promise<string> {
  const deadline = Date.now() + reachMs;
  while (Date.now() < deadline) {
    const url = await findEmbeddedPostgres(dataDir);
    if (url) return url;
    await wait(100);
  }
  throw new Error(`The database of the Midcall that runs with ${dataDir} does not answer.`);
}

/** Starts the embedded database for this command, or joins the running Midcall's. */
async function reachEmbedded(dataDir: string, { root, tryLock }: CommandOptions) {
  if (!existsSync(path.join(dataDir, "database.json"))) {
    throw new Error(
      `There is no Midcall in ${dataDir}. Say where it is with DATA_DIR, or with DATABASE_URL.`,
    );
  }
  const lock = await lockDataDir(dataDir, tryLock);
  if ("holder" in lock) {
    return { url: await runningDatabase(dataDir), running: true, leave: async () => {} };
  }
  const { release } = lock;
  const postgres = await startEmbeddedPostgres({ dataDir }).catch((error: unknown) => {
    release();
    throw error;
  });
  const leave = async () => {
    await postgres.stop();
    release();
  };
  try {
    await migrate(postgres.url, path.join(root, "db/migrations"));
  } catch (error) {
    await leave();
    throw error;
  }
  return { url: postgres.url, running: false, leave };
}

/**
 * Runs a command on this installation's database, whether Midcall runs or not; what was started for it is stopped
 * again.
 *
 * @throws Error with one sentence on what is wrong and what to do
 */
export async function withDatabase<T>(
  options: CommandOptions,
  work: (reached: Reached) => Promise<T>,
): Promise<T> {
  const { bag } = options;
  const given = readSettings(bag);
  setLogLevel("silent");
  if (given.DATABASE_URL !== undefined) {
    await waitForDatabase(
      given.DATABASE_URL,
      () => {},
      () => false,
    );
    return atDatabase({ ...given, DATABASE_URL: given.DATABASE_URL }, true, work);
  }
  const { url, running, leave } = await reachEmbedded(given.DATA_DIR, options);
  try {
    const secrets = Object.entries(keepSecrets(given.DATA_DIR));
    const own = Object.fromEntries(secrets.filter(([name]) => !bag[name]?.trim()));
    return await atDatabase({ ...readSettings({ ...bag, ...own }), DATABASE_URL: url }, running, work);
  } finally {
    await leave();
  }
}

async function atDatabase<T>(
  env: Reached["env"],
  running: boolean,
  work: (reached: Reached) => Promise<T>,
): Promise<T> {
  forgetProcessState("env");
  setEnv(env);
  try {
    return await work({ env, running });
  } finally {
    await closeDb();
  }
}
