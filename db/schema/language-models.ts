import { pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, updatedAt } from "../columns";
import { workspaces } from "./workspaces";

/** The server that a workspace's trigger check asks, in place of the environment's. */
export const languageModels = pgTable("language_models", {
  workspaceId: text()
    .primaryKey()
    .references(() => workspaces.id, { onDelete: "cascade" }),
  baseUrl: text().notNull(),
  model: text().notNull(),
  /** Encrypted by lib/crypto.ts; null where the server wants none. */
  apiKey: text(),
  /** Last four characters of the key. */
  apiKeyHint: text(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});
