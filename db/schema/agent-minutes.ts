import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { workspaceId } from "../columns";

/**
 * How much each agent claimed in the newest minute of the clock and in the one before: at least as much as in any
 * last 60 seconds, so that the messages themselves are only counted where this comes near the agent's limit. What
 * failed since is still in it. Without a foreign key: an agent that goes away just then is no reason to fail a set of
 * claims; what is old is swept.
 */
export const agentMinutes = pgTable(
  "agent_minutes",
  {
    workspaceId: workspaceId(),
    agentId: text().notNull(),
    /** Minutes since 1970. */
    minute: integer().notNull(),
    claimed: integer().notNull(),
    /** Claimed in the minute before. */
    before: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.agentId] })],
);
