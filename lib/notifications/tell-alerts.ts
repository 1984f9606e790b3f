import { and, eq, notInArray, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { alerts, webhookDeliveries } from "@/db/schema";
import { newId } from "@/lib/ids";
import { addJob } from "@/lib/jobs/add-job";
import { type Condition, findConditions } from "./conditions";
import type { EndpointRow } from "./internal";

/** Keeps that a condition is there. @returns whether it is new */
async function isNew(
  tx: Executor,
  workspaceId: string,
  { event, subject, data }: Condition,
): Promise<boolean> {
  const kept = await tx
    .insert(alerts)
    .values({ workspaceId, event, subject, data })
    .onConflictDoUpdate({
      target: [alerts.workspaceId, alerts.event, alerts.subject],
      set: { seenAt: sql`now()` },
    })
    .returning({ fresh: sql<boolean>`xmax = 0` });
  return kept[0]?.fresh ?? false;
}

/** What is well again may be told anew. */
async function forgetOthers(tx: Executor, workspaceId: string, found: readonly Condition[]): Promise<void> {
  const there = found.map(({ event, subject }) => `${event} ${subject}`);
  const others = sql`${alerts.event} || ' ' || ${alerts.subject}`;
  await tx
    .delete(alerts)
    .where(
      and(eq(alerts.workspaceId, workspaceId), there.length > 0 ? notInArray(others, there) : undefined),
    );
}

async function tellWorkspace(workspaceId: string, endpoints: readonly EndpointRow[]): Promise<void> {
  const made = await db().transaction(async (tx) => {
    // Two processes may be at the same: the second finds nothing new.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`alerts:${workspaceId}`}, 0))`);
    const found = await findConditions(workspaceId, endpoints);
    const ids: string[] = [];
    for (const condition of found) {
      if (!(await isNew(tx, workspaceId, condition))) continue;
      const { event, data, endpointId } = condition;
      for (const endpoint of endpoints) {
        if (endpointId ? endpoint.id !== endpointId : !endpoint.events.includes(event)) continue;
        const id = newId("delivery");
        await tx.insert(webhookDeliveries).values({ workspaceId, id, endpointId: endpoint.id, event, data });
        ids.push(id);
      }
    }
    await forgetOthers(tx, workspaceId, found);
    return ids;
  });
  for (const id of made) await addJob("tell_outside", { workspaceId, subjectId: id });
}

/**
 * Looks, in each workspace that has endpoints, for what is wrong now and has them told of what was not so before.
 * Each is told once; when it was well in between, again.
 */
export async function tellAlerts(): Promise<void> {
  const rows = await db().query.webhookEndpoints.findMany({
    where: (table, { eq }) => eq(table.enabled, true),
  });
  const workspaces = new Map<string, EndpointRow[]>();
  for (const row of rows) workspaces.set(row.workspaceId, [...(workspaces.get(row.workspaceId) ?? []), row]);
  for (const [workspaceId, endpoints] of workspaces) await tellWorkspace(workspaceId, endpoints);
}
