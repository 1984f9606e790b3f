import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { taskNames } from "./schema";

/**
 * How long a job may be taken, in minutes. A process fetches them in sets and gives back after five what it has not
 * begun by then; each takes seconds.
 */
const longestTakenMin = 8;

/**
 * Gives back the jobs that a process had taken which was killed, or lost its database: the queue itself waits four hours
 * for it. Their tries count on. Those of the clock, which may run for long, come again by themselves.
 *
 * @returns how many there were
 */
export async function freeAbandonedJobs(): Promise<number> {
  const names = sql.param(Object.keys(taskNames));
  const freed = await db().execute(sql`
    update graphile_worker._private_jobs j set locked_at = null, locked_by = null, updated_at = now()
    from graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = any(${names}::text[])
      and j.locked_at < now() - make_interval(mins => ${longestTakenMin})
    returning j.id`);
  return freed.length;
}
