import { integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, workspaceId } from "../columns";

/**
 * Messages by quarter of an hour and function, counted by the state that they are in: the overview stays as fast as
 * it is however many messages there are. A quarter of an hour fits every time zone's day.
 */
export const messageRollups = pgTable(
  "message_rollups",
  {
    workspaceId: workspaceId(),
    /** Begin of the quarter in which the messages were made. */
    quarter: at().notNull(),
    agentId: text().notNull(),
    functionId: text().notNull(),
    functionName: text().notNull(),
    /** `{state: count}`. */
    states: jsonb().$type<Record<string, number>>().notNull(),
    /** Of those that failed: `{code: count}`. */
    failures: jsonb().$type<Record<string, number>>().notNull(),
    /** How many were answered within each bound of lib/overview/answer-times.ts, and one more for those above. */
    answerTimes: integer().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.quarter, table.agentId, table.functionId] })],
);
