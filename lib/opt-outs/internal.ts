import type { optOuts } from "@/db/schema";

/** An opt-out as the API and the screens see it (contract §5). */
export function optOutAnswer(row: typeof optOuts.$inferSelect) {
  return { id: row.id, phone: row.phone, reason: row.reason, created_at: row.createdAt.toISOString() };
}
export type OptOut = ReturnType<typeof optOutAnswer>;
