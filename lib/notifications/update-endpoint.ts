import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { parsePatched } from "@/lib/merge-patch";
import { type Endpoint, endpointAnswer, endpointColumns, endpointRow } from "./internal";
import { endpointInput } from "./schema";

/**
 * Changes what `patch` names of an address and what it is told of: lists replace, null goes back to the default. Its
 * secret stays.
 *
 * @param input.patch parts of a webhook's input
 * @throws AppError `not_found`, `invalid`, `forbidden`
 */
export async function updateEndpoint(
  ctx: Context,
  input: { endpointId: string; patch: Readonly<Record<string, unknown>> },
): Promise<Endpoint> {
  requireRole(ctx, "admin");
  return db().transaction(async (tx) => {
    const mine = and(
      eq(webhookEndpoints.workspaceId, ctx.workspaceId),
      eq(webhookEndpoints.id, input.endpointId),
    );
    // The row stays locked, so that two changes at once are both kept.
    await tx.select({ id: webhookEndpoints.id }).from(webhookEndpoints).where(mine).for("update");
    const before = endpointAnswer(await endpointRow(ctx, input.endpointId, tx));
    const { id, created_at: _made, ...known } = before;
    const data = parsePatched(endpointInput, known, input.patch);
    const [row] = await tx.update(webhookEndpoints).set(endpointColumns(data)).where(mine).returning();
    if (!row) throw new Error("The changed webhook was not answered by the database.");
    const after = endpointAnswer(row);
    await recordAudit(ctx, tx, {
      action: "updated",
      thing: "webhook",
      id,
      name: after.url,
      before,
      after,
    });
    return after;
  });
}
