import { pgTable, text } from "drizzle-orm/pg-core";

/**
 * The version of a workspace's configuration: of everything that a tool call is decided by. Triggers
 * (db/triggers.ts) change it in the transaction that changes the configuration, so whoever reads both in one
 * statement knows whether what it has in memory still holds, in any process.
 */
export const configVersions = pgTable("config_versions", {
  workspaceId: text().primaryKey(),
  /** Id of the transaction that changed the configuration last. */
  version: text().notNull(),
});
