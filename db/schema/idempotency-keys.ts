import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, workspaceId } from "../columns";

/** First answers to POSTs of the management API that carried an `Idempotency-Key`. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    workspaceId: workspaceId(),
    key: text().notNull(),
    /** Hash of route and body: another body under the same key is refused. */
    requestHash: text().notNull(),
    /** Null while the first request runs. */
    status: integer(),
    response: jsonb().$type<unknown>(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.key] }),
    index("idempotency_keys_expiry").on(table.expiresAt),
  ],
);
