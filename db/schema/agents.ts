import { boolean, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, updatedAt, workspaceId } from "../columns";
import type { Direction, Engine } from "../enums";
import { workspaces } from "./workspaces";

/** One voice agent: who calls us, and the rules for it. */
export const agents = pgTable(
  "agents",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: text().notNull(),
    name: text().notNull(),
    engine: text().$type<Engine>().notNull(),
    /** ISO 3166 country that national numbers belong to. */
    defaultCountry: text().notNull(),
    /** While false, calls are checked and answered as dry runs. */
    armed: boolean().notNull().default(false),
    /** Numbers (E.164) to which a disarmed agent may really send. */
    testNumbers: jsonb().$type<string[]>().notNull().default([]),
    /** Who calls whom, where the engine does not tell; null: not said, or both. */
    direction: text().$type<Direction>(),
    /** The agent's own numbers (E.164), of which none is ever the customer's. */
    ownNumbers: jsonb().$type<string[]>().notNull().default([]),
    /** How engines prove themselves; secrets inside are encrypted. Parsed by lib/agents/schema.ts. */
    auth: jsonb().$type<unknown>().notNull().default({ require: "key", signatures: [] }),
    metadataFields: jsonb().$type<{ key: string; label: string; example: string }[]>().notNull().default([]),
    limits: jsonb()
      .$type<{ per_call?: number; per_number_hour?: number; per_minute?: number }>()
      .notNull()
      .default({}),
    /** Address of a call's page at the engine, with `{call_id}` in it. */
    callUrl: text(),
    statusTool: boolean().notNull().default(false),
    /** Made by us on the first start, to look at; may be deleted. */
    sample: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    // Engines name an agent without its workspace.
    index("agents_id").on(table.id),
  ],
);
