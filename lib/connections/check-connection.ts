import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import type { ConnectionState } from "@/db/enums";
import { connections } from "@/db/schema";
import { nowMs } from "@/lib/clock";
import { type Context, requireRole } from "@/lib/context";
import { logger } from "@/lib/logger";
import { findProvider } from "@/lib/providers/registry";
import { type CheckFinding, ProviderError } from "@/lib/providers/types";
import { accountOf } from "./account";
import { type ConnectionRow, connectionRow, webhookSetupOf } from "./internal";

export type CheckResult = { state: ConnectionState; details: CheckFinding[] };

async function ask(ctx: Context, row: ConnectionRow): Promise<CheckFinding[]> {
  const provider = findProvider(row.provider);
  if (!provider) {
    return [
      {
        check: "provider",
        ok: false,
        message: "This version of Midcall does not know the connection's provider.",
        fix: "Run the version that the connection was made with, or delete it.",
      },
    ];
  }
  try {
    const account = { ...accountOf(row), requestId: ctx.requestId };
    return await provider.checkConnection(account, webhookSetupOf(row));
  } catch (error) {
    if (error instanceof ProviderError) {
      return [{ check: "provider", ok: false, message: error.message, fix: "Try again in a moment." }];
    }
    logger.error({ err: error, requestId: ctx.requestId }, "a connection could not be checked");
    return [
      {
        check: "credentials",
        ok: false,
        message: "The stored credentials could not be used.",
        fix: "Enter them again, or start with the ENCRYPTION_KEY that they were stored with.",
      },
    ];
  }
}

/**
 * Asks the provider, without sending a message, whether the connection works, and keeps what it found.
 *
 * @throws AppError `not_found`
 */
export async function checkConnection(ctx: Context, input: { connectionId: string }): Promise<CheckResult> {
  requireRole(ctx, "editor");
  const row = await connectionRow(ctx, input.connectionId);
  const details = await ask(ctx, row);
  // A warning works still: it alone takes nothing out of service.
  const state = details.every((finding) => finding.ok) ? "connected" : "attention";
  await db()
    .update(connections)
    .set({ state, checkedAt: new Date(nowMs()), checkDetails: details, updatedAt: row.updatedAt })
    .where(
      and(
        eq(connections.workspaceId, ctx.workspaceId),
        eq(connections.id, row.id),
        // What was found is true of what was asked, not of credentials that were changed meanwhile.
        eq(connections.secretCredentials, row.secretCredentials),
        eq(connections.publicCredentials, row.publicCredentials),
        eq(connections.settings, row.settings),
      ),
    );
  return { state, details };
}
