import { and, eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { db } from "@/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { type HttpFailure, httpRequest } from "@/lib/http";
import { mostAttempts } from "@/lib/jobs/add-job";
import { type EndpointRow, openSecret } from "./internal";
import { payloadOf } from "./payload";

/** How long an address may take to answer, in ms. */
const timeoutMs = 10_000;
/** Answers are not looked into: their first part is enough to be polite. */
const maxBytes = 64 * 1024;

const failureWords: Record<HttpFailure, string> = {
  bad_request: "The address cannot be asked.",
  refused: "Nothing listens at the address.",
  dns: "The address’s name was not found.",
  private_address: "The address leads into a private network.",
  timeout: `The address did not answer within ${timeoutMs / 1000} seconds.`,
  reset: "The connection broke off.",
  too_large: "The answer was too long.",
  aborted: "Midcall was stopped meanwhile.",
  tls: "The address’s certificate was not accepted.",
};

type Told = { status: number | null; error: string | null };

async function post(endpoint: EndpointRow, id: string, body: string): Promise<Told> {
  const now = new Date();
  const result = await httpRequest({
    agentKey: `webhook ${endpoint.id}`,
    method: "POST",
    url: endpoint.url,
    headers: {
      "content-type": "application/json",
      "user-agent": "Midcall",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(openSecret(endpoint)).sign(id, now, body),
    },
    body,
    timeoutMs,
    maxBytes,
    statusCounts: true,
    allowPrivate: env().ALLOW_PRIVATE_NETWORK,
  });
  if (!result.ok) return { status: null, error: failureWords[result.reason] };
  const { status } = result;
  return status >= 200 && status < 300
    ? { status, error: null }
    : { status, error: `The address answered ${status}.` };
}

/** An address that says it is gone for good is told of nothing any more. */
async function switchOff({ workspaceId, id }: EndpointRow): Promise<void> {
  await db()
    .update(webhookEndpoints)
    .set({ enabled: false })
    .where(and(eq(webhookEndpoints.workspaceId, workspaceId), eq(webhookEndpoints.id, id)));
}

/**
 * Tells an event to its endpoint, once, and keeps how that went.
 *
 * @param input.last whether nobody tries again; else that is decided by how often it was tried
 * @returns what went wrong, for people; null when it was told, or need not be told any more
 */
export async function tell(
  ctx: Context,
  input: { deliveryId: string; last?: boolean },
): Promise<string | null> {
  const mine = and(
    eq(webhookDeliveries.workspaceId, ctx.workspaceId),
    eq(webhookDeliveries.id, input.deliveryId),
  );
  const [found] = await db()
    .select()
    .from(webhookDeliveries)
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.workspaceId, webhookDeliveries.workspaceId),
        eq(webhookEndpoints.id, webhookDeliveries.endpointId),
      ),
    )
    .where(mine);
  if (!found || found.webhook_deliveries.state === "delivered") return null;
  const { webhook_deliveries: delivery, webhook_endpoints: endpoint } = found;
  const off = !endpoint.enabled && !input.last;
  const told = off
    ? { status: null, error: "The webhook was switched off." }
    : await post(endpoint, delivery.id, await payloadOf(delivery));
  const gone = told.status === 410;
  const attempts = delivery.attempts + 1;
  const hopeless = off || gone || input.last || attempts >= mostAttempts;
  await db()
    .update(webhookDeliveries)
    .set({
      ...told,
      attempts,
      triedAt: sql`now()`,
      state: told.error === null ? "delivered" : hopeless ? "failed" : "waiting",
    })
    .where(mine);
  if (gone) await switchOff(endpoint);
  return off || gone ? null : told.error;
}

/**
 * The job that tells an event: the queue tries it again, later each time, and parks it when it is hopeless.
 *
 * @throws Error with what went wrong
 */
export async function deliver(ctx: Context, input: { deliveryId: string }): Promise<void> {
  const problem = await tell(ctx, input);
  if (problem !== null) throw new Error(problem);
}

/** How long deliveries are shown. */
const keptDays = 14;

/** Forgets deliveries that are old. */
export async function sweepDeliveries(): Promise<void> {
  await db().execute(sql`
    delete from webhook_deliveries where created_at < now() - make_interval(days => ${keptDays})`);
}
