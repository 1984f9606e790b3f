import { setTimeout as wait } from "node:timers/promises";
import { onStop } from "@/lib/background";
import { logger } from "@/lib/logger";
import { settleClaims, sweepExpired } from "@/lib/messages/settle-claims";

const settleEveryMs = 10_000;
/** Of the rounds above: sweeping once in a while is enough. */
const sweepEveryRounds = 30;

async function runRound(round: number): Promise<void> {
  try {
    const settled = await settleClaims();
    if (settled > 0) logger.warn({ settled }, "claims without an outcome became unknown");
    if (round % sweepEveryRounds === 0) await sweepExpired();
  } catch (err) {
    // The database may be away for a moment; the next round finds the same.
    logger.error({ err }, "claims could not be settled");
  }
}

/** Settles claims whose sender went away, every 10 s until the process stops. */
export function startSettlingClaims(): void {
  const stop = new AbortController();
  const rounds = async () => {
    for (let round = 0; !stop.signal.aborted; round += 1) {
      await runRound(round);
      await wait(settleEveryMs, undefined, { signal: stop.signal }).catch(() => {});
    }
  };
  const running = rounds();
  onStop("settle claims", async () => {
    stop.abort();
    await running;
  });
}
