import { foreignKey, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, workspaceId } from "../columns";
import { connections } from "./connections";

/**
 * Connections whose provider did not answer of late; most of the time there are none. In the database, so that
 * every process knows of it.
 */
export const circuits = pgTable(
  "circuits",
  {
    workspaceId: workspaceId(),
    connectionId: text().notNull(),
    /** When its last sends met no answer, one after another. */
    faultsAt: at().array().notNull(),
    /** It counts as down while this is set: since when, or when it was last asked whether it still is. */
    probedAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.connectionId] }),
    foreignKey({
      columns: [table.workspaceId, table.connectionId],
      foreignColumns: [connections.workspaceId, connections.id],
    }).onDelete("cascade"),
  ],
);
