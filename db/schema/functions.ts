import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, createdAt, updatedAt, workspaceId } from "../columns";
import { agents } from "./agents";

/** One in-call WhatsApp function of an agent; the engine sees it as a tool. */
export const functions = pgTable(
  "functions",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    agentId: text().notNull(),
    connectionId: text().notNull(),
    name: text().notNull(),
    type: text().$type<"in_call">().notNull().default("in_call"),
    enabled: boolean().notNull().default(true),
    /** What to send: `{name, language}` or a campaign. Parsed by lib/functions/schema.ts, like all jsonb here. */
    template: jsonb().$type<unknown>().notNull(),
    mappings: jsonb().$type<unknown>().notNull(),
    description: text().notNull(),
    say: jsonb().$type<unknown>().notNull().default({}),
    allowResend: boolean().notNull().default(false),
    allowOtherNumber: boolean().notNull().default(false),
    // drizzle-kit writes the default of a text in jsonb without its quotation marks.
    consent: jsonb().$type<unknown>().notNull().default(sql`'"none"'::jsonb`),
    /** Seconds in which the same content counts as the same; null: 120 with a call id, 30 without. */
    dedupeS: integer(),
    /** Seconds after which sending it late is of no use any more. */
    usefulS: integer().notNull().default(600),
    /** Grows by one at each save; a form that was opened on an older one is told so. */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** Deleted functions stay for the history of their messages. */
    deletedAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("functions_name")
      .on(table.workspaceId, table.agentId, table.name)
      .where(sql`deleted_at is null`),
    index("functions_agent").on(table.workspaceId, table.agentId, table.id).where(sql`deleted_at is null`),
    index("functions_changed")
      .on(table.workspaceId, table.updatedAt)
      .where(sql`deleted_at is null and enabled`),
    index("functions_connection").on(table.workspaceId, table.connectionId),
    foreignKey({
      columns: [table.workspaceId, table.agentId],
      foreignColumns: [agents.workspaceId, agents.id],
    }).onDelete("cascade"),
  ],
);
