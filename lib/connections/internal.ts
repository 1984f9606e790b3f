import { and, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { connections } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { decrypt } from "@/lib/crypto";
import { env } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { findCatalogEntry, pickerOf } from "@/lib/providers/catalog";
import type { WebhookSetup } from "@/lib/providers/types";
import { sandboxAddress } from "@/lib/sandbox-address";
import { secretBinding, settingsOf } from "./account";

export type ConnectionRow = typeof connections.$inferSelect;

/** The connection's row, or null; for other nouns, which go on to `accountOf` with it. */
export async function findConnectionRow(
  ctx: Context,
  connectionId: string,
  executor: Executor = db(),
): Promise<ConnectionRow | null> {
  if (!isId("connection", connectionId)) return null;
  const [row] = await executor
    .select()
    .from(connections)
    .where(and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.id, connectionId)));
  return row ?? null;
}

/** @throws AppError `not_found`, also for another workspace's connection */
export async function connectionRow(
  ctx: Context,
  connectionId: string,
  executor: Executor = db(),
): Promise<ConnectionRow> {
  const row = await findConnectionRow(ctx, connectionId, executor);
  if (!row) throw notFound("connection");
  return row;
}

export function nameTaken(name: string): AppError {
  const message = `There is already a connection named "${name}" here. Choose another name.`;
  return new AppError("conflict", message, { name: message });
}

/** The verify token of a connection's webhook, which providers' handshakes repeat. */
function verifyTokenOf(row: ConnectionRow): string | null {
  const sealed = row.secretCredentials.verify_token;
  if (sealed === undefined) return row.publicCredentials.verify_token ?? null;
  return decrypt(sealed, secretBinding(row.id, "verify_token"));
}

/** @param token null where it must not be shown; only providers that do not sign have it in their address */
function webhookPath(row: ConnectionRow, token: string | null): string {
  const { webhookSegment = row.provider, webhookToken = false } =
    findCatalogEntry(row.provider)?.capabilities ?? {};
  const path = `/api/webhooks/${webhookSegment}/${row.id}`;
  return webhookToken && token ? `${path}?token=${encodeURIComponent(token)}` : path;
}

/**
 * The connection's webhook for a check. Our own sandbox calls this process by its own address and may be
 * told so by the check itself; at a real provider the admin pastes the public one.
 */
export function webhookSetupOf(row: ConnectionRow): WebhookSetup {
  const origin = row.sandbox ? new URL(sandboxAddress(row.provider)).origin : env().APP_URL;
  const verifyToken = verifyTokenOf(row);
  return {
    url: `${origin}${webhookPath(row, verifyToken)}`,
    verifyToken: verifyToken ?? "",
    mayRegister: row.sandbox,
  };
}

/** What is set: ids as they are, secrets by their last four; nothing of those that we made ourselves. */
function hintsOf(row: ConnectionRow): Record<string, string> {
  const made = findCatalogEntry(row.provider)?.credentials.filter((field) => field.generated) ?? [];
  return Object.fromEntries(
    Object.entries({ ...row.publicCredentials, ...row.secretHints }).filter(
      ([key]) => !made.some((field) => field.key === key),
    ),
  );
}

/** What the audit log keeps of a connection: what a person entered, secrets by their last four. */
export function connectionFacts(row: ConnectionRow) {
  return { provider: row.provider, name: row.name, settings: row.settings, credentials: hintsOf(row) };
}

function mayEdit(ctx: Context): boolean {
  try {
    requireRole(ctx, "editor");
    return true;
  } catch {
    return false;
  }
}

/**
 * A connection as the API and the screens see it (contract §5): no secret comes back but the verify token,
 * for who may edit.
 */
export function connectionAnswer(ctx: Context, row: ConnectionRow) {
  const entry = findCatalogEntry(row.provider);
  const verifyToken = mayEdit(ctx) ? readableVerifyToken(row) : null;
  return {
    id: row.id,
    provider: row.provider,
    name: row.name,
    settings: settingsOf(row),
    hints: hintsOf(row),
    state: row.state,
    checked_at: row.checkedAt?.toISOString() ?? null,
    details: row.checkDetails,
    templates_read_at: row.templatesReadAt?.toISOString() ?? null,
    webhook: {
      url: `${env().APP_URL}${webhookPath(row, verifyToken)}`,
      verify_token: verifyToken,
    },
    /** Whether its templates are chosen from a list or typed. */
    picker: entry ? pickerOf(entry, row.publicCredentials) : ("list" as const),
    sample: row.sample,
    sandbox: row.sandbox,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
export type Connection = ReturnType<typeof connectionAnswer>;

/** A list must not fail because one secret's key was lost; the check tells about that. */
function readableVerifyToken(row: ConnectionRow): string | null {
  try {
    return verifyTokenOf(row);
  } catch {
    return null;
  }
}
