import { asc, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { workspaces } from "@/db/schema";
import { newId } from "@/lib/ids";

async function oldest(executor: Executor): Promise<string | null> {
  const [row] = await executor
    .select({ id: workspaces.id })
    .from(workspaces)
    .orderBy(asc(workspaces.createdAt), asc(workspaces.id))
    .limit(1);
  return row?.id ?? null;
}

/**
 * The workspace of this installation's owner, made when there is none. Processes that start at once agree
 * on one.
 */
export async function firstWorkspace(): Promise<string> {
  const found = await oldest(db());
  if (found) return found;
  return db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('midcall.first-workspace'))`);
    const made = await oldest(tx);
    if (made) return made;
    const id = newId("workspace");
    await tx.insert(workspaces).values({ id, name: "My workspace" });
    return id;
  });
}
