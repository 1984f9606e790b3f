import { and, eq, notInArray, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { alerts, webhookDeliveries } from "@/db/schema";
import { newId } from "@/lib/ids";
import { addJob } from "@/lib/jobs/add-job";
import { type Condition, findConditions } from "./conditions";
import type { EndpointRow } from "./internal";

/** Who wants to know of a condition. */
const wanting = ({ event, endpointId }: Condition, endpoints: readonly EndpointRow[]): string[] =>
  endpoints
    .filter(({ id, events }) => (endpointId ? id === endpointId : events.includes(event)))
    .map(({ id }) => id);

/** Keeps that a condition is there. @returns the endpoints that have not been told of it since it began */
async function toTell(
  tx: Executor,
  workspaceId: string,
  condition: Condition,
  endpoints: readonly EndpointRow[],
): Promise<string[]> {
  const { event, subject, data } = condition;
  const same = and(eq(alerts.workspaceId, workspaceId), eq(alerts.event, event), eq(alerts.subject, subject));
  const wants = wanting(condition, endpoints);
  const [open] = await tx.select({ told: alerts.told }).from(alerts).where(same);
  const fresh = wants.filter((id) => !open?.told.includes(id));
  const told = [...(open?.told ?? []), ...fresh];
  if (open) await tx.update(alerts).set({ told, seenAt: sql`now()` }).where(same);
  else await tx.insert(alerts).values({ workspaceId, event, subject, data, told });
  return fresh;
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
    const found = await findConditions(tx, workspaceId, endpoints);
    const ids: string[] = [];
    for (const condition of found) {
      const { event, data } = condition;
      for (const endpointId of await toTell(tx, workspaceId, condition, endpoints)) {
        const id = newId("delivery");
        await tx.insert(webhookDeliveries).values({ workspaceId, id, endpointId, event, data });
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
 * Each is told once; when it was well in between, again. An endpoint that is added, switched on or wants an event
 * later is told of what is wrong already.
 */
export async function tellAlerts(): Promise<void> {
  const rows = await db().query.webhookEndpoints.findMany({
    where: (table, { eq }) => eq(table.enabled, true),
  });
  const workspaces = new Map<string, EndpointRow[]>();
  for (const row of rows) workspaces.set(row.workspaceId, [...(workspaces.get(row.workspaceId) ?? []), row]);
  for (const [workspaceId, endpoints] of workspaces) await tellWorkspace(workspaceId, endpoints);
}
