import { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Logger, type Runner, run } from "graphile-worker";
import { Pool } from "pg";
import { onSilence } from "@/db/client";
import { onStop } from "@/lib/background";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { isObject } from "@/lib/text";
import { crontab, requestIdOfJob, tasks } from "./tasks";

/** Jobs that run at once in this process; most of them wait for a provider. */
const atOnce = 10;
/** After the queue gave up (the database was away), it is begun anew after this long. */
const restartMs = 1_000;

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/** The queue's own words in our log. What a job failed with is there; its content is not. */
const queueLogger = new Logger(() => (level, message, meta) => {
  // The whole job is beside the words; of that only its number goes into the log.
  const job: unknown = meta?.job;
  const of = isObject(job) && typeof job.id === "string" ? { requestId: requestIdOfJob(job.id) } : {};
  logger[levels[level]]({ part: "jobs", ...of }, message);
});

function begin(pgPool: Pool): Promise<Runner> {
  return run({
    pgPool,
    taskList: tasks,
    crontab,
    logger: queueLogger,
    // Signals are the launcher's: jobs end with all other work.
    noHandleSignals: true,
    preset: {
      worker: {
        concurrentJobs: atOnce,
        pollInterval: 2_000,
        gracefulShutdownAbortTimeout: 8_000,
        // Jobs are fetched and finished in sets: a hundred times the throughput of one by one.
        localQueue: { size: 500 },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
  });
}

/**
 * Runs background jobs in this process until it stops. Any number of processes may do so on one database; when
 * that goes away, the queue is begun anew until it is back.
 */
export function startJobs(): void {
  const sockets = new Set<Socket>();
  const pgPool = new Pool({
    stream: () => {
      const socket = new Socket();
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      return socket;
    },
    connectionString: env().DATABASE_URL,
    // Opened as they are needed, and closed again when they are idle.
    max: atOnce,
    application_name: "midcall jobs",
    connectionTimeoutMillis: 5_000,
  });
  // An idle connection that breaks is replaced at its next use.
  const broken = (err: Error) => logger.warn({ err }, "a connection of the jobs broke");
  pgPool.on("error", broken);
  pgPool.on("connect", (client) => client.on("error", broken));
  onSilence("jobs", () => {
    for (const socket of sockets) socket.destroy(new Error("The database has fallen silent."));
  });
  const stopping = new AbortController();
  let runner: Runner | null = null;
  const rounds = async () => {
    while (!stopping.signal.aborted) {
      try {
        runner = await begin(pgPool);
        if (stopping.signal.aborted) await runner.stop();
        await runner.promise;
      } catch (err) {
        logger.error({ err }, "the job queue ended and is begun anew");
      }
      runner = null;
      await wait(restartMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = rounds();
  onStop("jobs", async () => {
    stopping.abort();
    await runner?.stop().catch((err: unknown) => logger.warn({ err }, "jobs were ended before their time"));
    await running;
    await pgPool.end();
  });
}
