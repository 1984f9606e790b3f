import { sql } from "drizzle-orm";
import { pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt } from "../columns";

/** A person who signs in; may be a member of several workspaces. */
export const users = pgTable(
  "users",
  {
    id: text().primaryKey(),
    email: text().notNull(),
    name: text().notNull().default(""),
    /** argon2id, in its PHC text form; null for people who sign in elsewhere. */
    passwordHash: text(),
    passwordChangedAt: at(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("users_email").on(sql`lower(${table.email})`)],
);
