import { db } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { newId } from "@/lib/ids";
import { tell } from "./deliver";
import { endpointRow } from "./internal";

/**
 * Tells an endpoint of an event `test` now, also while it is switched off, and once.
 *
 * @returns what went wrong, for people; null when it was taken
 * @throws AppError `not_found`, `forbidden`
 */
export async function testEndpoint(
  ctx: Context,
  input: { endpointId: string },
): Promise<{ problem: string | null }> {
  requireRole(ctx, "admin");
  const { workspaceId, id: endpointId } = await endpointRow(ctx, input.endpointId);
  const id = newId("delivery");
  await db()
    .insert(webhookDeliveries)
    .values({ workspaceId, id, endpointId, event: "test", data: { message: "Midcall can reach you." } });
  return { problem: await tell(ctx, { deliveryId: id, last: true }) };
}
