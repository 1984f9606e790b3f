import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { inBackground } from "@/lib/background";
import { checkConnection } from "@/lib/connections/check-connection";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { firstWorkspace } from "@/lib/members/first-workspace";
import { warmUp } from "@/lib/messages/warm-up";
import { reviveDeliveries } from "@/lib/notifications/revive-deliveries";
import { followClock } from "./follow-clock";
import { prepareOwner } from "./prepare-owner";
import { prepareSample } from "./prepare-sample";
import { startJobs } from "./run-jobs";
import { startSettlingClaims } from "./settle-claims";

function systemContext(workspaceId: string): Context {
  return { workspaceId, actor: { type: "system" }, requestId: "start" };
}

/**
 * What an instance needs before its first request: a workspace, and somebody who can become its owner.
 *
 * @returns lines for the person who started it, printed under the address
 */
export async function prepareInstance(): Promise<{ lines: string[] }> {
  const warm = warmUp().catch((err: unknown) =>
    logger.warn({ err }, "the first calls may be slow: their statements could not be prepared"),
  );
  await Promise.all([followClock(), warm]);
  return { lines: await prepareOwner(systemContext(await firstWorkspace())) };
}

/** Tells our own sandbox where we listen now: its status webhooks would go to the port of the last start. */
async function subscribeToSandbox(): Promise<void> {
  const rows = await db()
    .select({ id: connections.id, workspaceId: connections.workspaceId })
    .from(connections)
    .where(eq(connections.sandbox, true));
  for (const { id, workspaceId } of rows) {
    await checkConnection(systemContext(workspaceId), { connectionId: id });
  }
}

/** Of a backup that was brought back, or of a process that was killed between an event and its job. */
async function tellWhatWaits(): Promise<void> {
  const revived = await reviveDeliveries();
  if (revived > 0) logger.warn({ revived }, "events that nobody was telling any more got a job");
}

/** All work that nobody waits for: jobs, and what must be looked after at all times. */
export function startWorker(): void {
  startSettlingClaims();
  startJobs();
  inBackground(tellWhatWaits(), "find events that are still to be told");
}

/**
 * What begins once the server listens: jobs, the sample of a first start, the sandbox's webhooks (both ask
 * our own HTTP). Nothing of it may keep the product from running: what fails is logged, and tried again at
 * the next start.
 */
export async function afterListening(): Promise<void> {
  if (env().WORKER) startWorker();
  if (!env().SANDBOX) return;
  if (env().EMBEDDED) {
    await prepareSample(systemContext(await firstWorkspace())).catch((err: unknown) =>
      logger.error({ err }, "the sample could not be made; the next start tries again"),
    );
  }
  inBackground(subscribeToSandbox(), "tell the sandbox where its webhooks go");
}
