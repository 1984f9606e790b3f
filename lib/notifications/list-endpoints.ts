import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { type Endpoint, endpointAnswer } from "./internal";

type Delivered = { state: "waiting" | "delivered" | "failed"; created_at: string };

/** The workspace's endpoints by age, each with its newest delivery. There are few of them. */
export async function listEndpoints(ctx: Context): Promise<(Endpoint & { last: Delivered | null })[]> {
  requireRole(ctx, "admin");
  const rows = await db().query.webhookEndpoints.findMany({
    where: (table, { eq }) => eq(table.workspaceId, ctx.workspaceId),
    orderBy: (table, { asc }) => asc(table.id),
  });
  const newest = await db()
    .selectDistinctOn([webhookDeliveries.endpointId], {
      endpointId: webhookDeliveries.endpointId,
      state: webhookDeliveries.state,
      createdAt: webhookDeliveries.createdAt,
    })
    .from(webhookDeliveries)
    .innerJoin(
      webhookEndpoints,
      sql`${webhookEndpoints.workspaceId} = ${webhookDeliveries.workspaceId}
        and ${webhookEndpoints.id} = ${webhookDeliveries.endpointId}`,
    )
    .where(sql`${webhookDeliveries.workspaceId} = ${ctx.workspaceId}`)
    .orderBy(webhookDeliveries.endpointId, sql`${webhookDeliveries.createdAt} desc`);
  const lastOf = new Map(newest.map((row) => [row.endpointId, row]));
  return rows.map((row) => {
    const last = lastOf.get(row.id);
    return {
      ...endpointAnswer(row),
      last: last ? { state: last.state, created_at: last.createdAt.toISOString() } : null,
    };
  });
}
