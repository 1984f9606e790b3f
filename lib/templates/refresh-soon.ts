import { setTimeout as wait } from "node:timers/promises";
import { inBackground } from "@/lib/background";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { processState } from "@/lib/process-state";
import { refreshTemplates } from "./refresh-templates";

/** News of templates come in heaps: what comes within this time is read together, in ms. */
const gatherMs = 2_000;

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
    await refreshTemplates(ctx, input).catch((err: unknown) => {
      if (!(err instanceof AppError)) throw err;
      logger.warn(
        { connectionId, code: err.code, requestId: ctx.requestId },
        "templates could not be read after news of them",
      );
    });
  };
  inBackground(read(), "read templates after news of them", ctx.requestId);
}
