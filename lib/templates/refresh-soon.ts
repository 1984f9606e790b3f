import { setTimeout as wait } from "node:timers/promises";
import { inBackground } from "@/lib/background";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { processState } from "@/lib/process-state";
import { refreshTemplates } from "./refresh-templates";

/** News of templates come in heaps: what comes within this time is read together, in ms. */
const gatherMs = 2_000;

/** How long another refusal of the same template has nothing read anew, in ms: reading did not help it. */
const refusedAgainMs = 5 * 60_000;
/** More than are refused in that time; then all is forgotten. */
const mostRefused = 1_000;

/** What was refused → when it was, by `performance.now()`. */
const refused = () => processState("templates.refused", () => new Map<string, number>());

const waiting = () => processState("templates.waiting", () => new Set<string>());

/**
 * Reads a connection's templates anew in a moment, in the background: once for all that was told meanwhile.
 * What fails stays as it was; the next refresh tells.
 */
export function refreshSoon(ctx: Context, input: { connectionId: string }): void {
  const { connectionId } = input;
  if (waiting().has(connectionId)) return;
  waiting().add(connectionId);
  const read = async () => {
    await wait(gatherMs, null, { ref: false });
    waiting().delete(connectionId);
    // A reading that runs may have read these very templates before the news.
    await refreshTemplates(ctx, { connectionId, since: performance.now() }).catch((err: unknown) => {
      if (!(err instanceof AppError)) throw err;
      logger.warn(
        { connectionId, code: err.code, requestId: ctx.requestId },
        "templates could not be read after news of them",
      );
    });
  };
  inBackground(read(), "read templates after news of them", ctx.requestId);
}

/**
 * The same after a provider has refused a message for its template: it is not what we know of it. Once for all calls
 * that are refused alike in the next minutes.
 *
 * @param input.template whatever tells it from the connection's others
 */
export function refreshAfterRefusal(ctx: Context, input: { connectionId: string; template: string }): void {
  const { connectionId, template } = input;
  const what = JSON.stringify([connectionId, template]);
  const before = refused().get(what);
  const now = performance.now();
  if (before !== undefined && now - before < refusedAgainMs) return;
  if (refused().size >= mostRefused) refused().clear();
  refused().set(what, now);
  refreshSoon(ctx, { connectionId });
}
