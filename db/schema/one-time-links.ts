import { pgTable, text } from "drizzle-orm/pg-core";
import { at, createdAt } from "../columns";

/** Links that work once: to become the owner, to set a new password. Only their hash is kept. */
export const oneTimeLinks = pgTable("one_time_links", {
  tokenHash: text().primaryKey(),
  purpose: text().$type<"owner" | "password">().notNull(),
  userId: text(),
  createdAt: createdAt(),
  expiresAt: at().notNull(),
  usedAt: at(),
});
