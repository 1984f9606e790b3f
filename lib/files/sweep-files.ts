import { sql } from "drizzle-orm";
import { db } from "@/db/client";

/** A file that nothing uses stays this long: drafts may name it, and customers may open its link. */
const unusedKeptDays = 90;

/** Whether no version of any function has ever sent the file `f`. */
const unused = sql`
  not exists (select 1 from function_versions v
    where v.workspace_id = f.workspace_id and position(f.id || '/' in v.data::text) > 0)
  and not exists (select 1 from functions u
    where u.workspace_id = f.workspace_id and position(f.id || '/' in u.mappings::text) > 0)`;

/**
 * Forgets uploaded files that no version of any function has sent for long; of all workspaces.
 *
 * They are held first and looked at once more then: a function that was saved between the two is seen, one that is
 * just being saved has its file passed over, and one that comes later waits and is told that the file is gone.
 */
export async function sweepFiles(): Promise<void> {
  await db().transaction(async (tx) => {
    const held = await tx.execute<{ id: string }>(sql`
      select f.id from files f
      where f.created_at < now() - make_interval(days => ${unusedKeptDays}) and ${unused}
      for update skip locked`);
    if (held.length === 0) return;
    await tx.execute(sql`
      delete from files f where f.id = any(${sql.param(held.map(({ id }) => id))}::text[]) and ${unused}`);
  });
}
