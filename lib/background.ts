import { setTimeout as wait } from "node:timers/promises";
import { logger } from "./logger";
import { processState } from "./process-state";

const running = () => processState("background", () => new Set<Promise<unknown>>());
const stops = () => processState("background.stops", () => new Map<string, () => Promise<void>>());

/**
 * Lets work go on after its answer has left. A stop of the process waits for it, and an error of it is
 * logged instead of lost.
 *
 * @param label what it is, for the log
 * @param requestId of the request or job that it is done for
 */
export function inBackground(work: Promise<unknown>, label: string, requestId?: string): void {
  const all = running();
  const watched: Promise<unknown> = work
    .catch((err: unknown) => logger.error({ err, label, requestId }, "background work failed"))
    .finally(() => all.delete(watched));
  all.add(watched);
}

/** Once what is being answered now has been written to whoever asked. */
const afterwards = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The same for work that begins only when the present answer is on its way: nobody waits for it any longer. */
export function afterAnswer(work: () => Promise<unknown>, label: string, requestId?: string): void {
  inBackground(afterwards().then(work), label, requestId);
}

/**
 * Registers what must end when the process stops: a loop of jobs, a LISTEN. `stop` takes no new work at
 * once, and resolves when the running one is done.
 *
 * @param name unique; a second registration replaces the first
 */
export function onStop(name: string, stop: () => Promise<void>): void {
  stops().set(name, stop);
}

/**
 * Waits for all work in the background, also for what it starts meanwhile.
 *
 * @param timeoutMs the longest wait
 * @returns whether all of it ended in time
 */
export async function drainBackground(timeoutMs: number): Promise<boolean> {
  const late = new AbortController();
  const deadline = wait(timeoutMs, false, { signal: late.signal }).catch(() => false);
  const finish = async (): Promise<boolean> => {
    const hooks = [...stops()];
    stops().clear();
    await Promise.all(
      hooks.map(([name, stop]) =>
        stop().catch((err: unknown) => logger.error({ err, name }, "could not be stopped in order")),
      ),
    );
    while (running().size > 0) await Promise.allSettled(running());
    return true;
  };
  try {
    return await Promise.race([finish(), deadline]);
  } finally {
    late.abort();
  }
}
