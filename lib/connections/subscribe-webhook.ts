import { db } from "@/db/client";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findProvider } from "@/lib/providers/registry";
import { isPublicUrl } from "@/lib/public-host";
import { accountOf } from "./account";
import { type CheckResult, checkConnection } from "./check-connection";
import { type ConnectionRow, connectionRow, webhookSetupOf } from "./internal";

function openAccount(row: ConnectionRow) {
  try {
    return { account: accountOf(row), webhook: webhookSetupOf(row) };
  } catch {
    const message = "The stored credentials could not be used. Enter them again.";
    throw new AppError("conflict", message);
  }
}

/**
 * Has the provider send what becomes of an account's messages to this connection's webhook, then checks the
 * connection again. It changes what the account's other programs may rely on, so that only admins may.
 *
 * @throws AppError `not_found`; `conflict` where it cannot be done, with what stands in the way; `unavailable` when
 *   the provider may do it later
 */
export async function subscribeWebhook(ctx: Context, input: { connectionId: string }): Promise<CheckResult> {
  requireRole(ctx, "admin");
  const row = await connectionRow(ctx, input.connectionId);
  const provider = findProvider(row.provider);
  if (!provider?.subscribeWebhook) {
    const message = "This provider cannot be told so by Midcall: enter the webhook's address there.";
    throw new AppError("conflict", message);
  }
  const { account, webhook } = openAccount(row);
  // Our own sandbox calls this process by its own address.
  if (!row.sandbox && !isPublicUrl(webhook.url)) {
    throw new AppError(
      "conflict",
      `The provider calls public https addresses alone, and this Midcall's is ${new URL(webhook.url).origin}. Set APP_URL to its public address, start it anew, and press this again.`,
    );
  }
  const failure = await provider.subscribeWebhook({ ...account, requestId: ctx.requestId }, webhook);
  if (failure) {
    const words = failure.provider ? ` The provider says: ${failure.provider}` : "";
    const passing = ["rate_limited", "provider_down"].includes(failure.code);
    throw new AppError(passing ? "unavailable" : "conflict", `${failure.message}${words}`);
  }
  await db().transaction(async (tx) => {
    const { id, name } = row;
    // The address alone: a token in its query is a secret.
    const { origin, pathname } = new URL(webhook.url);
    const after = { subscribed_webhook: `${origin}${pathname}` };
    await recordAudit(ctx, tx, { action: "updated", thing: "connection", id, name, after });
  });
  return checkConnection(ctx, input);
}
