import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { TaskName } from "./schema";

/** Tries of a job before it is parked and shown; the pauses between them grow to about an hour. */
export const mostAttempts = 12;

/**
 * Adds a background job. There is one of a kind for a subject at most: a second one replaces the first, unless
 * that runs already.
 *
 * Its key begins with its workspace, by which it is found again.
 *
 * @param subject what it works for
 * @param afterS how many seconds from now, by the database's clock, it is due
 */
export async function addJob(
  task: TaskName,
  subject: { workspaceId: string; subjectId: string },
  afterS = 0,
): Promise<void> {
  const { workspaceId, subjectId } = subject;
  await db().execute(sql`
    select graphile_worker.add_job(${task}, ${JSON.stringify(subject)}::json,
      run_at := now() + make_interval(secs => ${afterS}), max_attempts := ${mostAttempts},
      job_key := ${`${workspaceId}:${task}:${subjectId}`})`);
}
