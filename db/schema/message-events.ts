import { boolean, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, workspaceId } from "../columns";
import type { MessageState } from "../enums";

/** The timeline of a message; a state that came too late to move it is kept with `applied` false. */
export const messageEvents = pgTable(
  "message_events",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    messageId: text().notNull(),
    state: text().$type<MessageState>().notNull(),
    /** When it happened, by the clock of whoever reported it. */
    at: at().notNull(),
    applied: boolean().notNull(),
    /** The reporter's own words, prices and error codes; nothing personal. */
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    receivedAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    // The same event told twice is one event. A message's timeline is found by it too.
    uniqueIndex("message_events_once").on(table.workspaceId, table.messageId, table.state, table.at),
  ],
);
