import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { mostAttempts } from "@/lib/jobs/add-job";

/**
 * Gives each event that still is to be told a job, where it has none: jobs are in no backup, and a process may have
 * ended between the two. Reads all events that are kept: for the start, not for every round.
 *
 * @returns how many there were
 */
export async function reviveDeliveries(): Promise<number> {
  const revived = await db().execute(sql`
    select graphile_worker.add_job('tell_outside',
      json_build_object('workspaceId', d.workspace_id, 'subjectId', d.id), max_attempts := ${mostAttempts},
      job_key := d.workspace_id || ':tell_outside:' || d.id)
    from webhook_deliveries d
    where d.state = 'waiting' and not exists (
      select 1 from graphile_worker._private_jobs j
      where j.key = d.workspace_id || ':tell_outside:' || d.id)`);
  return revived.length;
}
