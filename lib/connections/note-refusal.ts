import { and, eq, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { Context } from "@/lib/context";
import { logger } from "@/lib/logger";
import type { ProviderFailure } from "@/lib/providers/types";

/**
 * Marks a connection as needing attention when the provider has refused its credentials, with the reason in
 * the place of its last check. Other failures change nothing.
 *
 * @param input.check what was done when it was refused: sending, templates
 * @param input.askedAt when the provider was asked, by `performance.now()`: credentials that were changed since are not meant
 */
export async function noteRefusal(
  ctx: Context,
  input: { connectionId: string; check: string; failure: ProviderFailure; askedAt: number },
): Promise<void> {
  const { connectionId, check, failure, askedAt } = input;
  if (failure.code !== "credentials") return;
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
    .where(
      and(
        eq(connections.workspaceId, ctx.workspaceId),
        eq(connections.id, connectionId),
        lte(
          connections.updatedAt,
          sql`now() - make_interval(secs => ${(performance.now() - askedAt) / 1000})`,
        ),
      ),
    )
    .returning({ id: connections.id });
  if (marked.length > 0)
    logger.warn({ connectionId, kind: failure.kind, requestId: ctx.requestId }, "credentials were refused");
}
