import { index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, workspaceId } from "../columns";
import type { optOutWishes } from "../enums";

/** What customers wrote or tapped. No foreign keys: it outlives connections, and messages are kept apart. */
export const inboundMessages = pgTable(
  "inbound_messages",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    connectionId: text().notNull(),
    /** E.164. */
    fromPhone: text().notNull(),
    /** The provider's id; the same one may be told by several connections. */
    providerMessageId: text().notNull(),
    /** The text, or the label of the tapped button. */
    text: text().notNull(),
    /** What the tapped button carries; null for a text. */
    buttonPayload: text(),
    /** Our message that it answers: the one it names, else the newest to that number a day before; null: none. */
    messageId: text(),
    /** Our id of that message's call. */
    callId: text(),
    /** Whether it asks for no more messages (`stop`), or takes that back (`start`). */
    wish: text().$type<(typeof optOutWishes)[number]>(),
    /** When it was written, as the provider says. */
    at: at().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("inbound_messages_provider_id").on(table.workspaceId, table.providerMessageId),
    index("inbound_messages_newest").on(table.workspaceId, table.createdAt),
    index("inbound_messages_from").on(table.workspaceId, table.fromPhone, table.at),
    index("inbound_messages_message").on(table.workspaceId, table.messageId, table.at),
    index("inbound_messages_call").on(table.workspaceId, table.callId, table.at),
  ],
);
