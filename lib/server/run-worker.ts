import path from "node:path";
import { closeDb } from "@/db/client";
import { migrate } from "@/db/migrate";
import { drainBackground } from "@/lib/background";
import { setEnv } from "@/lib/env";
import { logger, setLogLevel } from "@/lib/logger";
import { forgetProcessState } from "@/lib/process-state";
import { stopTracing } from "@/lib/tracing";
import { followClock } from "@/lib/worker/follow-clock";
import { startWorker } from "@/lib/worker/prepare-instance";
import { databaseName, waitForDatabase } from "./external-database";
import { type Bag, readSettings } from "./settings";
import { endOnSignals } from "./signals";
import { startTracing } from "./start-tracing";

/** Jobs that run may end within this time; what they do not finish another process does. */
const drainMs = 10_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Runs background jobs alone, without serving anything, until it is told to stop.
 *
 * @throws Error with one line: a database that others share is needed, since an embedded one lives with its app
 */
export async function runWorker({ root, bag }: { root: string; bag: Bag }): Promise<void> {
  const env = readSettings(bag);
  setLogLevel(env.LOG_LEVEL);
  const { DATABASE_URL: url } = env;
  if (url === undefined) {
    throw new Error(
      "npm run worker needs DATABASE_URL: with the embedded database, the app's own process runs the jobs.",
    );
  }
  process.on("unhandledRejection", (err) => logger.error({ err }, "unhandled rejection"));
  const ending = endOnSignals(
    {
      stop: async () => {
        await drainBackground(drainMs);
        await stopTracing();
        await closeDb();
      },
      abort: () => {},
    },
    (err) => logger.fatal({ err }, "uncaught error"),
  );
  const name = databaseName(url);
  await waitForDatabase(
    url,
    () => say(`Waiting for the database ${name}…`),
    () => ending.begun,
  );
  await migrate(url, path.join(root, "db/migrations"));
  forgetProcessState("env");
  setEnv(env);
  await startTracing(env);
  await followClock();
  startWorker();
  say(`Midcall's worker runs. Data: ${name}`);
  say("Stop: Ctrl-C");
}
