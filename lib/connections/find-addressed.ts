import { sql } from "drizzle-orm";
import { engineDb } from "@/db/client";
import { connections } from "@/db/schema";
import { gather } from "@/lib/gather";
import { isId } from "@/lib/ids";
import { processState } from "@/lib/process-state";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { findProvider } from "@/lib/providers/registry";
import type { Provider, ProviderAccount } from "@/lib/providers/types";
import { accountOf } from "./account";

type ConnectionRow = typeof connections.$inferSelect;

export type Addressed = {
  row: ConnectionRow;
  account: ProviderAccount;
  provider: Provider;
  /** Read before: the connection may have changed since. */
  isOld: boolean;
};

/**
 * How long a connection that webhooks come to is not read again, in ms. They come in crowds, and each would wait for
 * a way to the database before its own; a secret that was changed is refused this much later, a connection that is
 * gone not found.
 */
const rememberedMs = 250;
/** More than are told to in a moment; then all is forgotten. */
const mostRemembered = 1_000;

type Known = { found: Addressed; segment: string; readAt: number };
const memory = () => processState("webhooks.connections", () => new Map<string, Known>());

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

/**
 * The connection that a webhook's address names, without its workspace; the segment must be its provider's.
 *
 * @param options.anew whether it is read although it is remembered
 * @returns null when there is none
 */
export async function findAddressed(
  segment: string,
  connectionId: string,
  { anew = false } = {},
): Promise<Addressed | null> {
  if (!isId("connection", connectionId)) return null;
  const known = memory().get(connectionId);
  if (!anew && known?.segment === segment && performance.now() - known.readAt < rememberedMs) {
    return { ...known.found, isOld: true };
  }
  const readAt = performance.now();
  const row = await gather("webhooks' connections", connectionId, findConnections);
  if (!row) memory().delete(connectionId);
  const provider = row && findProvider(row.provider);
  if (!provider || findCatalogEntry(row.provider)?.capabilities.webhookSegment !== segment) return null;
  const found = { row, account: accountOf(row), provider, isOld: false };
  if (memory().size >= mostRemembered) memory().clear();
  memory().set(connectionId, { found, segment, readAt });
  return found;
}

/** Has the next webhook look again: this process has just changed the connection. */
export function forgetAddressed(connectionId: string): void {
  memory().delete(connectionId);
}
