import { setTimeout as wait } from "node:timers/promises";
import { onStop } from "@/lib/background";
import { freeAbandonedJobs } from "@/lib/jobs/free-abandoned-jobs";
import { logger } from "@/lib/logger";
import { reviveRetries, settleClaims } from "@/lib/messages/settle-claims";

const settleEveryMs = 10_000;

async function runRound(): Promise<void> {
  try {
    const settled = await settleClaims();
    if (settled > 0) logger.warn({ settled }, "claims without an outcome became unknown");
    const revived = await reviveRetries();
    if (revived > 0) logger.warn({ revived }, "messages whose next try was lost got a new one");
    const freed = await freeAbandonedJobs();
    if (freed > 0) logger.warn({ freed }, "jobs that a lost process had taken are free again");
  } catch (err) {
    // The database may be away for a moment; the next round finds the same.
    logger.error({ err }, "claims could not be settled");
  }
}

/** Settles claims whose sender went away, and frees the jobs that it had taken, every 10 s until the process stops. */
export function startSettlingClaims(): void {
  const stop = new AbortController();
  const rounds = async () => {
    while (!stop.signal.aborted) {
      await runRound();
      await wait(settleEveryMs, undefined, { signal: stop.signal }).catch(() => {});
    }
  };
  const running = rounds();
  onStop("settle claims", async () => {
    stop.abort();
    await running;
  });
}
