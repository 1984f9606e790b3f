import { foreignKey, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, workspaceId } from "../columns";
import { connections } from "./connections";

/** A template as last read from its provider. */
export const templates = pgTable(
  "templates",
  {
    workspaceId: workspaceId(),
    connectionId: text().notNull(),
    name: text().notNull(),
    /** Empty for providers whose templates have none. */
    language: text().notNull(),
    /** The provider's own id; may change when a template is made anew. */
    externalId: text().notNull(),
    category: text().notNull(),
    status: text().notNull(),
    quality: text(),
    /** `positional` or `named` placeholders. */
    parameterFormat: text().$type<"positional" | "named">().notNull(),
    /** Parsed by lib/providers/types.ts. */
    components: jsonb().$type<unknown>().notNull(),
    readAt: at().notNull(),
    /** When it was first read, or told, as it is now: its status and parts have not changed since. */
    changedAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.connectionId, table.name, table.language] }),
    foreignKey({
      columns: [table.workspaceId, table.connectionId],
      foreignColumns: [connections.workspaceId, connections.id],
    }).onDelete("cascade"),
  ],
);
