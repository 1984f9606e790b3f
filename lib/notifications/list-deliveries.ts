import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";

const shown = 50;

/** The newest {@link shown} deliveries to an endpoint, and how telling them went. */
export async function listDeliveries(ctx: Context, input: { endpointId: string }) {
  requireRole(ctx, "admin");
  const rows = await db()
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.workspaceId, ctx.workspaceId),
        eq(webhookDeliveries.endpointId, input.endpointId),
      ),
    )
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(shown);
  return rows.map((row) => ({
    id: row.id,
    event: row.event,
    data: row.data,
    state: row.state,
    attempts: row.attempts,
    status: row.status,
    error: row.error,
    created_at: row.createdAt.toISOString(),
    tried_at: row.triedAt?.toISOString() ?? null,
  }));
}
