import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type Context, requireRole } from "@/lib/context";
import { type TaskName, taskNames } from "./schema";

/** A job that failed at each of its tries and is not tried again by itself. */
export type ParkedJob = {
  id: string;
  task: TaskName;
  /** Id of the message or connection that it is about. */
  subject: string;
  attempts: number;
  /** The error of its last try. */
  error: string;
  added_at: string;
  failed_at: string;
};

type Row = {
  id: string;
  task_identifier: string;
  key: string;
  attempts: number;
  last_error: string | null;
  created_at: string;
  updated_at: string;
};

const iso = (time: string) => new Date(time).toISOString();

/** The workspace's parked jobs, newest failure first; at most 200. */
export async function listParkedJobs(ctx: Context): Promise<ParkedJob[]> {
  requireRole(ctx, "viewer");
  const rows = await db().execute<Row>(sql`
    select id::text, task_identifier, key, attempts, last_error, created_at, updated_at
    from graphile_worker.jobs
    where starts_with(key, ${`${ctx.workspaceId}:`}) and attempts >= max_attempts and locked_at is null
    order by updated_at desc limit 200`);
  return rows.flatMap((row) => {
    const [, task, subject = ""] = row.key.split(":");
    if (task === undefined || !(task in taskNames)) return [];
    return [
      {
        id: row.id,
        task: task as TaskName,
        subject,
        attempts: row.attempts,
        error: row.last_error?.split("\n", 1)[0]?.slice(0, 500) ?? "",
        added_at: iso(row.created_at),
        failed_at: iso(row.updated_at),
      },
    ];
  });
}
