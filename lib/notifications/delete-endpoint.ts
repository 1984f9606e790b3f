import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { endpointAnswer, endpointRow } from "./internal";

/**
 * Has an address told of nothing any more, also of what waits.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function deleteEndpoint(ctx: Context, input: { endpointId: string }): Promise<void> {
  requireRole(ctx, "admin");
  await db().transaction(async (tx) => {
    const row = await endpointRow(ctx, input.endpointId, tx);
    const { id, url: name } = row;
    await tx
      .delete(webhookEndpoints)
      .where(and(eq(webhookEndpoints.workspaceId, ctx.workspaceId), eq(webhookEndpoints.id, id)));
    await tx
      .delete(webhookDeliveries)
      .where(and(eq(webhookDeliveries.workspaceId, ctx.workspaceId), eq(webhookDeliveries.endpointId, id)));
    await recordAudit(ctx, tx, {
      action: "deleted",
      thing: "webhook",
      id,
      name,
      before: endpointAnswer(row),
    });
  });
}
