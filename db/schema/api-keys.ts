import { jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, workspaceId } from "../columns";

/** Keys of the management API; only their SHA-256 is kept. */
export const apiKeys = pgTable(
  "api_keys",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    name: text().notNull(),
    hash: text().notNull(),
    last4: text().notNull(),
    scopes: jsonb().$type<("read" | "write")[]>().notNull(),
    createdAt: createdAt(),
    lastUsedAt: at(),
    revokedAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("api_keys_hash").on(table.hash),
  ],
);
