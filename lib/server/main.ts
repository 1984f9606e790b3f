import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import type { Env } from "@/lib/env";
import { followKeyFile } from "@/lib/key-ring";
import { logger, setLogLevel } from "@/lib/logger";
import { afterListening, prepareInstance } from "@/lib/worker/prepare-instance";
import { type TryLock, takeDataDir } from "./data-dir";
import { databaseName, waitForDatabase } from "./external-database";
import { createFrontServer } from "./front-server";
import { watchDatabase } from "./health";
import { listen } from "./listen";
import { startNext } from "./next-app";
import { keepSecrets, keyFileOf } from "./secrets";
import { type Bag, completeSettings, readSettings } from "./settings";
import { endOnSignals } from "./signals";
import { startTracing } from "./start-tracing";
import { type Running, stopInOrder } from "./stop";

export { backup } from "./backup";
export { resetPassword } from "./reset-password";
export { restore } from "./restore";
export { rotateKey } from "./rotate-key";
export { runWorker } from "./run-worker";

export type RunOptions = {
  /** Folder of the checkout. */
  root: string;
  /** Name of the build folder in it. */
  distDir: string;
  bag: Bag;
  /** The launcher's way to lock a file between processes. */
  tryLock: TryLock;
  /** Serve the sources as they are, and reload what changes. */
  dev?: boolean;
};

const say = (line: string) => process.stdout.write(`${line}\n`);

/** For programs that start us: where we are reached, written when we are ready and removed at the end. */
function writeReadyFile(file: string, env: Env, running: Running): void {
  const ready = { url: `http://localhost:${env.PORT}`, pid: process.pid, databaseUrl: env.DATABASE_URL };
  writeFileSync(`${file}.new`, JSON.stringify(ready), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  running.last.push(() => rmSync(file, { force: true }));
}

/** Starts or reaches the database, and brings it to the newest schema. */
async function prepareDatabase(
  env: Env,
  root: string,
  running: Running,
  begun: () => boolean,
): Promise<string> {
  let url = env.DATABASE_URL;
  if (url === undefined) {
    say("Starting the database…");
    const log = { info: (text: string) => logger.info(text) };
    running.postgres = await startEmbeddedPostgres({ dataDir: env.DATA_DIR, logger: log });
    url = running.postgres.url;
  } else {
    const name = databaseName(url);
    await waitForDatabase(url, () => say(`Waiting for the database ${name}…`), begun);
  }
  await migrate(url, path.join(root, "db/migrations")).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Error(
      `The database could not be brought to the schema of this version: ${cause instanceof Error ? cause.message : cause}. Nothing was changed; the data is as it was.`,
    );
  });
  return url;
}

async function start(
  { root, distDir, bag, tryLock, dev = false }: RunOptions,
  running: Running,
  begun: () => boolean,
) {
  const check = () => {
    if (begun()) throw new Error("The start was stopped.");
  };
  const given = readSettings(bag);
  setLogLevel(given.LOG_LEVEL);
  const front = createFrontServer({
    trustProxy: given.TRUST_PROXY,
    https: given.APP_URL.startsWith("https://"),
  });
  const port = await listen(front.server, given.HOST, given.PORT);
  running.front = front;
  if (given.EMBEDDED) running.last.unshift(await takeDataDir(given.DATA_DIR, tryLock));
  const secrets = given.EMBEDDED ? keepSecrets(given.DATA_DIR) : {};
  const own = Object.fromEntries(Object.entries(secrets).filter(([name]) => !bag[name]?.trim()));
  if ("ENCRYPTION_KEY" in own) followKeyFile(keyFileOf(given.DATA_DIR));
  const settled = readSettings({ ...bag, PORT: String(port), ...own });
  check();

  const env = { ...settled, DATABASE_URL: await prepareDatabase(settled, root, running, begun) };
  check();
  completeSettings(bag, env, distDir);
  await startTracing(env);
  const { lines } = await prepareInstance();
  check();
  const app = await startNext({ root, dev, env, server: front.server });
  running.closeApp = app.close;
  running.health = watchDatabase(env.DATABASE_URL);
  front.open({ next: app.handle, health: running.health, origin: new URL(env.APP_URL).origin });
  await afterListening();
  check();

  say(`\nMidcall runs at ${env.APP_URL}`);
  for (const line of lines) say(line);
  say(`Data: ${env.EMBEDDED ? env.DATA_DIR : databaseName(env.DATABASE_URL)}`);
  say("Stop: Ctrl-C\n");
  if (bag.MIDCALL_READY_FILE) writeReadyFile(bag.MIDCALL_READY_FILE, env, running);
}

/**
 * Runs one instance until it is told to stop. Binds the port before all else, so that whoever watches
 * sees 503 "starting" and not a refused connection.
 */
export async function run(options: RunOptions): Promise<void> {
  const running: Running = { front: null, closeApp: null, health: null, postgres: null, last: [] };
  // A terminal that was closed must not end a process that serves calls.
  process.stdout.on("error", () => {});
  process.on("unhandledRejection", (err) => logger.error({ err }, "unhandled rejection"));

  let started: Promise<void> = Promise.resolve();
  const ending = endOnSignals(
    {
      stop: async () => {
        // What the start is just making (a cluster) is finished first: only then it can be ended.
        await started.catch(() => {});
        await stopInOrder(running);
      },
      abort: () => running.postgres?.abort(),
    },
    (err) => logger.fatal({ err }, "uncaught error"),
  );
  started = start(options, running, () => ending.begun);
  try {
    await started;
  } catch (error) {
    if (ending.begun) return;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await ending.end(1);
  }
}
