import { integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, workspaceId } from "../columns";

/**
 * What `message_rollups` counts by quarter of an hour, by day: a month is then read from thirty counts of a function,
 * not from three thousand. Days are those of the workspace's time zone; after it was changed they are counted anew.
 */
export const messageDays = pgTable(
  "message_days",
  {
    workspaceId: workspaceId(),
    /** IANA name of the zone whose day it is. */
    zone: text().notNull(),
    /** Begin of the day in which the messages were made. */
    day: at().notNull(),
    agentId: text().notNull(),
    functionId: text().notNull(),
    functionName: text().notNull(),
    states: jsonb().$type<Record<string, number>>().notNull(),
    failures: jsonb().$type<Record<string, number>>().notNull(),
    answerTimes: integer().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.zone, table.day, table.agentId, table.functionId] }),
  ],
);
