import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { db, engineDb } from "@/db/client";
import { connections } from "@/db/schema";
import { accountOf } from "@/lib/connections/account";
import type { Context } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import { notFound } from "@/lib/errors";
import { gather } from "@/lib/gather";
import { isId } from "@/lib/ids";
import { logger } from "@/lib/logger";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { findProvider } from "@/lib/providers/registry";
import type { ProviderAccount, ProviderEvent, WebhookRequest } from "@/lib/providers/types";
import { applyTemplateNews } from "@/lib/templates/apply-template-news";
import { applyStatusEvents } from "./apply-status-events";
import { keepInbound } from "./keep-inbound";

export type Received = { ok: true; challenge?: string } | { ok: false; status: 401 | 403 };

type ConnectionRow = typeof connections.$inferSelect;

/** By ids that are unique over all workspaces; many webhooks of a moment come to the same few. */
async function findConnections(ids: string[]): Promise<(ConnectionRow | null)[]> {
  const wanted = sql.param([...new Set(ids)]);
  const rows = await engineDb()
    .select()
    .from(connections)
    .where(sql`${connections.id} = any(${wanted}::text[])`);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}

/** The accounts of rows that were read for several webhooks at once: a secret is opened once for all of them. */
const opened = new WeakMap<ConnectionRow, ProviderAccount>();

function openedAccount(row: ConnectionRow): ProviderAccount {
  const account = opened.get(row) ?? accountOf(row);
  opened.set(row, account);
  return account;
}

/** Addresses name a connection without its workspace; the segment must be its provider's. */
async function addressed(segment: string, connectionId: string): Promise<ConnectionRow | null> {
  if (!isId("connection", connectionId)) return null;
  const row = await gather("webhooks' connections", connectionId, findConnections);
  const entry = row && findCatalogEntry(row.provider);
  return row && entry?.capabilities.webhookSegment === segment ? row : null;
}

/** Which of the workspace's connections events belong to: accounts may be shared, their number is not. */
async function ownersOf(ctx: Context, row: ConnectionRow, events: readonly ProviderEvent[]) {
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
  const row = await addressed(input.segment, input.connectionId);
  const provider = row && findProvider(row.provider);
  if (!row || !provider) throw notFound("connection");
  const account = openedAccount(row);
  const verdict = provider.verifyWebhook(account, input.request);
  if (!verdict.ok) {
    const fingerprint = sha256(input.request.rawBody).slice(0, 16);
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
  const told = provider.interpretWebhook(account, input.request.rawBody);
  const news = told.filter((event) => event.type === "template");
  if (news.length > 0) await applyTemplateNews(ctx, { row, news });
  const ownerOf = await ownersOf(ctx, row, told);
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
