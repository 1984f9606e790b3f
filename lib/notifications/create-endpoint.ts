import { randomBytes } from "node:crypto";
import { db } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { newId } from "@/lib/ids";
import { type Endpoint, endpointAnswer, endpointColumns, sealSecret } from "./internal";
import type { EndpointData } from "./schema";

/**
 * Has an address outside told of events.
 *
 * @returns it and, this one time, the secret by which it knows that an event is ours (`whsec_…`)
 * @throws AppError `invalid`, `forbidden`
 */
export async function createEndpoint(
  ctx: Context,
  input: EndpointData,
): Promise<{ endpoint: Endpoint; secret: string }> {
  requireRole(ctx, "admin");
  const columns = endpointColumns(input);
  const id = newId("endpoint");
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  return db().transaction(async (tx) => {
    const [row] = await tx
      .insert(webhookEndpoints)
      .values({ workspaceId: ctx.workspaceId, id, ...columns, secret: sealSecret(id, secret) })
      .returning();
    if (!row) throw new Error("The new webhook was not answered by the database.");
    const endpoint = endpointAnswer(row);
    await recordAudit(ctx, tx, { action: "created", thing: "webhook", id, name: row.url, after: endpoint });
    return { endpoint, secret };
  });
}
