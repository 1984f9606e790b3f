import { index, pgTable, text } from "drizzle-orm/pg-core";
import { at, createdAt } from "../columns";
import { users } from "./users";

/** A signed-in browser. The cookie names the row; a revoked or outdated row ends it at once. */
export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The workspace that the person looks at. */
    workspaceId: text().notNull(),
    userAgent: text().notNull().default(""),
    createdAt: createdAt(),
    seenAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
    revokedAt: at(),
  },
  (table) => [index("sessions_user").on(table.userId)],
);
