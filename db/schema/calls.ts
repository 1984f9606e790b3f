import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, updatedAt, workspaceId } from "../columns";
import type { Direction } from "../enums";

/** One phone call, as the engine told us of it. No foreign keys: history outlives agents. */
export const calls = pgTable(
  "calls",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    agentId: text().notNull(),
    /** The engine's own id of the call. */
    engineCallId: text().notNull(),
    /** As registered for the call, in E.164; a number that a tool call sent to stands at its message. */
    customerPhone: text(),
    /**
     * Where none is registered: the number that the engine named last without a message being made for it, as when a
     * tool call was refused or the call ended, in E.164. Nothing is sent by it.
     */
    namedPhone: text(),
    language: text(),
    direction: text().$type<Direction>(),
    /** Registered by the call's own route only; those of a tool call stay with it. */
    metadata: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    endedAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    // The engine's id first: it is looked for without its agent too.
    uniqueIndex("calls_engine_id").on(table.workspaceId, table.engineCallId, table.agentId),
    index("calls_newest").on(table.workspaceId, table.createdAt, table.id),
    index("calls_agent").on(table.workspaceId, table.agentId, table.createdAt),
    index("calls_phone")
      .on(table.workspaceId, table.customerPhone, table.createdAt)
      .where(sql`customer_phone is not null`),
    index("calls_named_phone")
      .on(table.workspaceId, table.namedPhone, table.createdAt)
      .where(sql`named_phone is not null`),
  ],
);
