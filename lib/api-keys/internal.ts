import type { apiKeys } from "@/db/schema";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** A management key as the screens see it; never the key itself. */
export function apiKeyAnswer(row: typeof apiKeys.$inferSelect) {
  return {
    id: row.id,
    name: row.name,
    last4: row.last4,
    scopes: row.scopes,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
  };
}
export type ApiKey = ReturnType<typeof apiKeyAnswer>;

/**
 * A key that fell into wrong hands must not make others that live on when it is revoked.
 *
 * @throws AppError `forbidden`
 */
export function requirePerson(ctx: Context): void {
  if (ctx.actor.type === "api_key") {
    throw new AppError("forbidden", "Management keys are made and revoked by people, on the Settings page.");
  }
}
