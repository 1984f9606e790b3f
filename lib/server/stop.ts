import type { Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { closeDb } from "@/db/client";
import type { EmbeddedPostgres } from "@/db/embedded";
import { drainBackground } from "@/lib/background";
import { logger } from "@/lib/logger";
import { stopTracing } from "@/lib/tracing";
import type { FrontServer } from "./front-server";
import type { Health } from "./health";

/** What has been started so far, and must end with this process. */
export type Running = {
  front: FrontServer | null;
  closeApp: (() => Promise<void>) | null;
  health: Health | null;
  postgres: EmbeddedPostgres | null;
  /** Releases locks and removes marks; must not fail. */
  last: (() => void)[];
};

/** Requests and sends that run may go on this long. */
const drainMs = 10_000;

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // What is still open runs no request, or had its ten seconds.
  server.closeIdleConnections();
  await Promise.race([closed, wait(200, undefined, { ref: false })]);
  server.closeAllConnections();
  // Web sockets of the development server are no longer the server's to close.
  await Promise.race([closed, wait(200, undefined, { ref: false })]);
}

/**
 * Ends everything in the order that loses nothing: no new work, running requests and sends, pools, and
 * the database last.
 */
export async function stopInOrder(running: Running): Promise<void> {
  const started = Date.now();
  const left = () => Math.max(0, drainMs - (Date.now() - started));
  const attempt = async (name: string, work: Promise<unknown> | undefined) => {
    try {
      await work;
    } catch (err) {
      logger.error({ err, name }, "could not be stopped in order");
    }
  };
  const { front } = running;
  front?.drain();
  const idle = Promise.race([front?.idle(), wait(drainMs, undefined, { ref: false })]);
  await Promise.all([idle, drainBackground(drainMs)]);
  // Requests that have just ended may have left sends behind.
  await drainBackground(left());
  if (front) await attempt("server", closeServer(front.server));
  if (running.closeApp) {
    await attempt("app", Promise.race([running.closeApp(), wait(1_000, undefined, { ref: false })]));
  }
  await attempt("tracing", stopTracing());
  await attempt("health", running.health?.close());
  await attempt("pools", closeDb());
  await attempt("database", running.postgres?.stop(3_000));
  for (const release of running.last) release();
}
