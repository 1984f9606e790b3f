import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";

/**
 * Has a parked job tried again now, with all its tries before it.
 *
 * @throws AppError `not_found`, also for another workspace's job and for one that is not parked
 */
export async function runJobAgain(ctx: Context, input: { jobId: string }): Promise<void> {
  requireRole(ctx, "admin");
  const again = await db().execute(sql`
    select (graphile_worker.reschedule_jobs(array_agg(id), run_at := now(), attempts := 0)).id
    from graphile_worker.jobs
    where id = ${input.jobId}::bigint and starts_with(key, ${`${ctx.workspaceId}:`})
      and attempts >= max_attempts and locked_at is null
    having count(*) > 0`);
  if (again.length === 0) throw notFound("job");
}
