import { jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, workspaceId } from "../columns";

/** What is wrong at the moment and was told outside: told once, and again only after it was well in between. */
export const alerts = pgTable(
  "alerts",
  {
    workspaceId: workspaceId(),
    /** The event that told it, of lib/notifications/schema.ts. */
    event: text().notNull(),
    /** What it is about: id of a connection, its template, `workspace`. */
    subject: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Ids of the endpoints that were told; one that is added later is told too. */
    told: text().array().notNull().default([]),
    createdAt: createdAt(),
    /** Last time that it was found wrong. */
    seenAt: at().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.event, table.subject] })],
);
