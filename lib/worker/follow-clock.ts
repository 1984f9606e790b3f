import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { onStop } from "@/lib/background";
import { setClock } from "@/lib/clock";
import { logger } from "@/lib/logger";
import { processState } from "@/lib/process-state";

/** Stopwatches drift by less than a millisecond in that time; a machine that slept is corrected by it. */
const everyMs = 30_000;

async function askClock(): Promise<void> {
  const before = performance.now();
  const [row] = await db().execute<{ ms: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  // It was read halfway between question and answer.
  if (row) setClock(row.ms, (before + performance.now()) / 2);
}

async function keepAsking(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await wait(everyMs, undefined, { signal: stop, ref: false }).catch(() => {});
    if (stop.aborted) return;
    await askClock().catch((err: unknown) => logger.warn({ err }, "the database's clock could not be read"));
  }
}

/** Sets this process's clock by the database's, and keeps it so until the process stops. */
export async function followClock(): Promise<void> {
  await processState("clock.followed", async () => {
    await askClock();
    const stop = new AbortController();
    const asking = keepAsking(stop.signal);
    onStop("clock", async () => {
      stop.abort();
      await asking;
    });
  });
}
