import { and, desc, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { findAddressed } from "@/lib/connections/find-addressed";
import { needsAttention, noteTrouble, type ToldTrouble } from "@/lib/connections/note-refusal";
import type { Context } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import { notFound } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { ProviderEvent, WebhookRequest } from "@/lib/providers/types";
import { applyTemplateNews } from "@/lib/templates/apply-template-news";
import { refreshAfterRefusal } from "@/lib/templates/refresh-soon";
import { applyStatusEvents } from "./apply-status-events";
import { keepInbound } from "./keep-inbound";

export type Received = { ok: true; challenge?: string } | { ok: false; status: 401 | 403 };

/** Which of the workspace's connections events belong to: accounts may be shared, their number is not. */
async function ownersOf(
  ctx: Context,
  row: typeof connections.$inferSelect,
  events: readonly ProviderEvent[],
) {
  const keys = events.flatMap((event) =>
    "accountKey" in event && event.accountKey ? [event.accountKey] : [],
  );
  const others = [...new Set(keys)].filter((key) => key !== row.accountKey);
  const owners =
    others.length === 0
      ? []
      : await db()
          .select({ id: connections.id, accountKey: connections.accountKey })
          .from(connections)
          .where(and(eq(connections.workspaceId, ctx.workspaceId), inArray(connections.accountKey, others)))
          .orderBy(desc(connections.id));
  // The oldest is written last, and stays.
  const ids = new Map(owners.map(({ id, accountKey }) => [accountKey, id]));
  return ({ accountKey }: { accountKey: string | null }) => ids.get(accountKey) ?? row.id;
}

/** What stands in the way of the next message as well: told of the account, or as the reason of a failed one. */
function troubleIn(event: ProviderEvent): ToldTrouble[] {
  if (event.type === "account") {
    // What passes by itself asks for nobody.
    const passing = ["rate_limited", "provider_down"].includes(event.failure.code);
    return passing ? [] : [{ ...event, at: null }];
  }
  if (event.type !== "status" || !event.failure || !needsAttention(event.failure)) return [];
  return [{ accountKey: event.accountKey, failure: event.failure, at: event.at }];
}

/**
 * Verifies a webhook over its raw bytes, then applies what it tells to the workspace's messages, and keeps what customers
 * answered.
 *
 * @returns the handshake's challenge, if it was one, or why it is refused
 * @throws AppError `not_found` for an unknown connection or another provider's
 */
export async function receiveWebhook(
  requestId: string,
  input: { segment: string; connectionId: string; request: WebhookRequest },
): Promise<Received> {
  const { segment, connectionId, request } = input;
  const remembered = await findAddressed(segment, connectionId);
  if (!remembered) throw notFound("connection");
  const first = remembered.provider.verifyWebhook(remembered.account, request);
  // A "no" by what is remembered may be out of date.
  const found =
    first.ok || !remembered.isOld ? remembered : await findAddressed(segment, connectionId, { anew: true });
  if (!found) throw notFound("connection");
  const { row, account, provider } = found;
  const verdict = found === remembered ? first : provider.verifyWebhook(account, request);
  if (!verdict.ok) {
    const fingerprint = sha256(request.rawBody).slice(0, 16);
    const { status, reason } = verdict;
    logger.warn({ connectionId: row.id, status, reason, fingerprint, requestId }, "webhook refused");
    return { ok: false, status };
  }
  if (verdict.challenge !== undefined) return { ok: true, challenge: verdict.challenge };
  const ctx: Context = {
    workspaceId: row.workspaceId,
    actor: { type: "webhook", provider: row.provider },
    requestId,
  };
  const told = provider.interpretWebhook(account, request.rawBody);
  const news = told.filter((event) => event.type === "template");
  if (news.length > 0) await applyTemplateNews(ctx, { row, news });
  const trouble = told.flatMap(troubleIn);
  if (trouble.length > 0) await noteTrouble(ctx, { row, told: trouble });
  const ownerOf = await ownersOf(ctx, row, told);
  for (const event of told) {
    // Which template it was is not told.
    if (event.type === "status" && event.failure?.code === "template")
      refreshAfterRefusal(ctx, { connectionId: ownerOf(event), template: event.failure.kind });
  }
  await applyStatusEvents(
    ctx,
    told.flatMap((event) => (event.type === "status" ? [{ connectionId: ownerOf(event), event }] : [])),
  );
  await keepInbound(
    ctx,
    told.flatMap((event) => (event.type === "inbound" ? [{ connectionId: ownerOf(event), event }] : [])),
  );
  return { ok: true };
}
