import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, workspaceId } from "../columns";

/** Status events whose message is not known (yet): they may overtake our own record of the provider's id. */
export const parkedEvents = pgTable(
  "parked_events",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    connectionId: text().notNull(),
    providerMessageId: text().notNull(),
    /** The neutral event, as interpreted. */
    event: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("parked_events_id").on(table.workspaceId, table.providerMessageId),
    index("parked_events_age").on(table.createdAt),
  ],
);
