import { and, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { addressFault } from "@/lib/connections/provider-address";
import type { Context } from "@/lib/context";
import { decrypt, encrypt } from "@/lib/crypto";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { invalidFields } from "@/lib/parse-input";
import { eventNames } from "./events";
import type { EndpointData } from "./schema";

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** @throws AppError `not_found`, also for another workspace's */
export async function endpointRow(
  ctx: Context,
  endpointId: string,
  executor: Executor = db(),
): Promise<EndpointRow> {
  const [row] = isId("endpoint", endpointId)
    ? await executor
        .select()
        .from(webhookEndpoints)
        .where(and(eq(webhookEndpoints.workspaceId, ctx.workspaceId), eq(webhookEndpoints.id, endpointId)))
    : [];
  if (!row) throw notFound("webhook");
  return row;
}

/** An endpoint as the screens and the audit log see it; never its secret. */
export function endpointAnswer(row: EndpointRow) {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    events: eventNames.filter((name) => row.events.includes(name)),
    failures_above: row.failuresAbove,
    enabled: row.enabled,
    created_at: row.createdAt.toISOString(),
  };
}
export type Endpoint = ReturnType<typeof endpointAnswer>;

/** @throws AppError `invalid` for an address that may not be asked */
export function endpointColumns({ url, description, events, failures_above, enabled }: EndpointData) {
  const fault = addressFault(url, true);
  if (fault) throw invalidFields({ url: `The address ${fault}.` });
  return { url, description, events: [...new Set(events)], failuresAbove: failures_above, enabled };
}

/** What a secret is bound to: it opens at its own endpoint only. */
export const endpointBinding = (endpointId: string) => `webhook:${endpointId}:secret`;
export const sealSecret = (endpointId: string, secret: string): string =>
  encrypt(secret, endpointBinding(endpointId));
export const openSecret = (row: Pick<EndpointRow, "id" | "secret">): string =>
  decrypt(row.secret, endpointBinding(row.id));
