import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, workspaceId } from "../columns";
import { functions } from "./functions";

/** What a language model made of a line, when it was last asked. */
export type TriggerOutcome = {
  /** The function that it called; null when it called none. */
  called: string | null;
  /** The values that it took out of the line. */
  arguments: Record<string, unknown>;
  /** What it said instead or beside. */
  said: string;
  model: string;
  /** ISO time of the answer. */
  at: string;
};

/** Lines of customers that should, or should not, set off a function: its trigger check. */
export const triggerLines = pgTable(
  "trigger_lines",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    functionId: text().notNull(),
    /** Whether the function should be called after it. */
    fires: boolean().notNull(),
    text: text().notNull(),
    /** Its place among the function's lines, from 0. */
    position: integer().notNull(),
    /** Null: not asked since it was written. */
    outcome: jsonb().$type<TriggerOutcome>(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("trigger_lines_function").on(table.workspaceId, table.functionId, table.position),
    foreignKey({
      columns: [table.workspaceId, table.functionId],
      foreignColumns: [functions.workspaceId, functions.id],
    }).onDelete("cascade"),
  ],
);
