import { boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, workspaceId } from "../columns";

/**
 * Who claimed what content or which delivery, and until when: the unique key that makes "never twice" true.
 * Not partitioned, and swept, because a window and a partition exclude each other.
 */
export const sendClaims = pgTable(
  "send_claims",
  {
    workspaceId: workspaceId(),
    /** `x:` and a hash for the exact key, `m:` for the meaning key. */
    key: text().notNull(),
    messageId: text().notNull(),
    expiresAt: at().notNull(),
    /** Of an exact key: its delivery was answered with the message of another, which said the same. */
    repeats: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.key] }),
    index("send_claims_expiry").on(table.expiresAt),
  ],
);
