import { sql } from "drizzle-orm";
import type { Task } from "graphile-worker";
import { z } from "zod";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { checkConnection } from "@/lib/connections/check-connection";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { sweepFiles } from "@/lib/files/sweep-files";
import { addJob } from "@/lib/jobs/add-job";
import { jobSubject, type TaskName } from "@/lib/jobs/schema";
import { logger } from "@/lib/logger";
import { applyRetention } from "@/lib/messages/apply-retention";
import { retryMessage } from "@/lib/messages/retry-message";
import { sweepExpired } from "@/lib/messages/settle-claims";
import { deliver, sweepDeliveries } from "@/lib/notifications/deliver";
import { tellAlerts } from "@/lib/notifications/tell-alerts";
import { rollUp } from "@/lib/overview/roll-up";
import { refreshTemplates } from "@/lib/templates/refresh-templates";
import { inSpan } from "@/lib/tracing";

/** Connections are looked at over this long, not all in one second. */
const spreadS = 600;

/** A job's lines in the log carry this, as a request's carry its id. */
export const requestIdOfJob = (jobId: string) => `job_${jobId}`;

function contextOf(workspaceId: string, jobId: string): Context {
  return { workspaceId, actor: { type: "system" }, requestId: requestIdOfJob(jobId) };
}

/** What has gone or cannot be done as things stand is no reason to try again. */
async function unlessGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError) || !["not_found", "invalid"].includes(error.code)) throw error;
  }
}

/** A task for one thing of one workspace. */
function about(run: (ctx: Context, subjectId: string) => Promise<unknown>): Task {
  return async (payload, { job }) => {
    const { workspaceId, subjectId } = z.parse(jobSubject, payload);
    const ctx = contextOf(workspaceId, job.id);
    const attributes = { "midcall.request_id": ctx.requestId };
    await inSpan({ name: `job ${job.task_identifier}`, attributes }, () => unlessGone(run(ctx, subjectId)));
  };
}

/** Adds a look at every connection, each a little later than the one before. */
async function lookAtConnections(): Promise<void> {
  const rows = await db()
    .select({ workspaceId: connections.workspaceId, subjectId: connections.id })
    .from(connections)
    .orderBy(sql`random()`);
  for (const [index, subject] of rows.entries()) {
    await addJob("check_connection", subject, Math.floor((index / rows.length) * spreadS));
  }
}

async function keepNoLonger(): Promise<void> {
  const { cleared, deleted } = await applyRetention();
  if (cleared + deleted > 0) logger.info({ cleared, deleted }, "what was kept long enough is gone");
}

const perThing: Record<TaskName, Task> = {
  send_again: about((ctx, messageId) => retryMessage(ctx, { messageId })),
  check_connection: about(async (ctx, connectionId) => {
    await checkConnection(ctx, { connectionId });
    await refreshTemplates(ctx, { connectionId });
  }),
  tell_outside: about((ctx, deliveryId) => deliver(ctx, { deliveryId })),
};

/** All that the worker can do, by the name of its job. */
export const tasks: Record<string, Task> = {
  ...perThing,
  look_at_connections: lookAtConnections,
  sweep: async () => {
    await sweepExpired();
    await sweepDeliveries();
  },
  watch: tellAlerts,
  roll_up: () => rollUp(false),
  roll_up_thoroughly: () => rollUp(true),
  sweep_files: sweepFiles,
  retention: keepNoLonger,
};

/** What is due by the clock: minute, hour, day, month, day of the week. */
export const crontab = `
*/5 * * * * sweep ?max=1
* * * * * watch ?max=1
23 3 * * * retention ?max=1
7 * * * * look_at_connections ?max=3
*/5 * * * * roll_up ?max=1
13 * * * * roll_up_thoroughly ?max=1
23 3 * * * sweep_files ?max=3
`;
