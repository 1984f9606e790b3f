import { sql } from "drizzle-orm";
import { db } from "@/db/client";

/** A file that nothing uses stays this long: drafts may name it, and customers may open its link. */
const unusedKeptDays = 90;

/** Forgets uploaded files that no version of any function has sent for long; of all workspaces. */
export async function sweepFiles(): Promise<void> {
  await db().execute(sql`
    delete from files where created_at < now() - make_interval(days => ${unusedKeptDays})
      and not exists (select 1 from function_versions v
        where v.workspace_id = files.workspace_id and position(files.id || '/' in v.data::text) > 0)
      and not exists (select 1 from functions f
        where f.workspace_id = files.workspace_id and position(files.id || '/' in f.mappings::text) > 0)`);
}
