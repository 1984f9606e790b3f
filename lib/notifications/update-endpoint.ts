import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { type Endpoint, endpointAnswer, endpointColumns, endpointRow } from "./internal";
import type { EndpointData } from "./schema";

/**
 * Changes what an address is told of; its secret stays.
 *
 * @throws AppError `not_found`, `invalid`, `forbidden`
 */
export async function updateEndpoint(
  ctx: Context,
  input: { endpointId: string; data: EndpointData },
): Promise<Endpoint> {
  requireRole(ctx, "admin");
  return db().transaction(async (tx) => {
    const before = await endpointRow(ctx, input.endpointId, tx);
    const [row] = await tx
      .update(webhookEndpoints)
      .set(endpointColumns(input.data))
      .where(and(eq(webhookEndpoints.workspaceId, ctx.workspaceId), eq(webhookEndpoints.id, before.id)))
      .returning();
    if (!row) throw new Error("The changed webhook was not answered by the database.");
    const after = endpointAnswer(row);
    const { id, url: name } = row;
    await recordAudit(ctx, tx, {
      action: "updated",
      thing: "webhook",
      id,
      name,
      before: endpointAnswer(before),
      after,
    });
    return after;
  });
}
