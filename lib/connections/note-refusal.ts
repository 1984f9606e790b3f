import { and, eq, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { nowMs } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { logger } from "@/lib/logger";
import type { ProviderFailure } from "@/lib/providers/types";

/** What of an account stops every message; the other faults of accounts concern some messages alone. */
const stopping = new Set(["account_locked", "payment", "plan", "not_registered", "display_name"]);

/** Whether nothing can be sent until somebody mends the connection or the account behind it. */
export function needsAttention({ code, kind }: ProviderFailure): boolean {
  return code === "credentials" || (code === "account" && stopping.has(kind));
}

/** Marks those connections, with the reason in the place of their last check. */
async function mark(
  ctx: Context,
  which: SQL | undefined,
  { check, failure }: { check: string; failure: ProviderFailure },
): Promise<void> {
  const message = failure.provider ? `The provider says: ${failure.provider}` : "The provider was not asked.";
  const marked = await db()
    .update(connections)
    .set({
      state: "attention",
      checkedAt: sql`now()`,
      checkDetails: [{ check, ok: false, message, fix: failure.message }],
      // What is configured stays as it was.
      updatedAt: connections.updatedAt,
    })
    .where(and(eq(connections.workspaceId, ctx.workspaceId), which))
    .returning({ id: connections.id });
  for (const { id: connectionId } of marked) {
    const { kind } = failure;
    logger.warn({ connectionId, kind, requestId: ctx.requestId }, "a connection needs attention");
  }
}

const secondsAgo = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;

/**
 * Marks a connection as needing attention when the provider has refused its credentials, or the account as a whole.
 * Other failures change nothing.
 *
 * @param input.check what was done when it was refused: sending, templates
 * @param input.askedAt when the provider was asked, by `performance.now()`: credentials that were changed since are not meant
 */
export async function noteRefusal(
  ctx: Context,
  input: { connectionId: string; check: string; failure: ProviderFailure; askedAt: number },
): Promise<void> {
  const { connectionId, failure, askedAt } = input;
  if (!needsAttention(failure)) return;
  const asked = secondsAgo((performance.now() - askedAt) / 1000);
  await mark(ctx, and(eq(connections.id, connectionId), lte(connections.updatedAt, asked)), input);
}

/** Trouble that a provider told by itself. */
export type ToldTrouble = {
  /** As `accountKey` of events: whose it is; null where it is not named. */
  accountKey: string | null;
  failure: ProviderFailure;
  /** When it was, ISO 8601; null: not told. */
  at: string | null;
};

/** Providers tell whole seconds by their own clock: what was about the same time counts as later. */
const toldWithinMs = 2_000;

/**
 * Marks the connections of an account that its provider has told trouble of. What is older than what was entered or
 * checked since is over: webhooks can be days late.
 *
 * @param input.row the connection that was told: the one that is meant where no account is named
 */
export async function noteTrouble(
  ctx: Context,
  input: { row: typeof connections.$inferSelect; told: readonly ToldTrouble[] },
): Promise<void> {
  const { row, told } = input;
  // Each message of a heap may tell the same.
  const newest = new Map(told.map((each) => [JSON.stringify([each.accountKey, each.failure.kind]), each]));
  for (const { accountKey, failure, at } of newest.values()) {
    const ageMs = at === null ? 0 : nowMs() - Date.parse(at);
    const then = secondsAgo((ageMs - toldWithinMs) / 1000);
    const meant =
      accountKey === null
        ? eq(connections.id, row.id)
        : and(eq(connections.provider, row.provider), eq(connections.accountKey, accountKey));
    const stillSo = and(
      lte(connections.updatedAt, then),
      or(isNull(connections.checkedAt), lte(connections.checkedAt, then)),
    );
    await mark(ctx, and(meant, stillSo), { check: "account", failure });
  }
}
