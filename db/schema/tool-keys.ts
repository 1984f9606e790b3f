import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, workspaceId } from "../columns";
import { agents } from "./agents";

/** Keys with which an agent's engine calls us: only their SHA-256 is kept. */
export const toolKeys = pgTable(
  "tool_keys",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    agentId: text().notNull(),
    hash: text().notNull(),
    /** Last four characters, to tell keys apart. */
    last4: text().notNull(),
    createdAt: createdAt(),
    /** End of the overlap after a rotation. */
    expiresAt: at(),
    lastUsedAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("tool_keys_hash").on(table.hash),
    index("tool_keys_agent").on(table.workspaceId, table.agentId),
    foreignKey({
      columns: [table.workspaceId, table.agentId],
      foreignColumns: [agents.workspaceId, agents.id],
    }).onDelete("cascade"),
  ],
);
