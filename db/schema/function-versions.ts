import { foreignKey, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, workspaceId } from "../columns";
import type { ActorKind } from "../enums";
import { functions } from "./functions";

/** What a function was after each save, and who saved it. */
export const functionVersions = pgTable(
  "function_versions",
  {
    workspaceId: workspaceId(),
    functionId: text().notNull(),
    /** The function's `version` after that save. */
    number: integer().notNull(),
    /** The whole function. Parsed by lib/functions/schema.ts. */
    data: jsonb().$type<unknown>().notNull(),
    /** The version that was gone back to, when the save was that. */
    restoredFrom: integer(),
    actorKind: text().$type<ActorKind>().notNull(),
    actorId: text(),
    actorName: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.functionId, table.number] }),
    foreignKey({
      columns: [table.workspaceId, table.functionId],
      foreignColumns: [functions.workspaceId, functions.id],
    }).onDelete("cascade"),
  ],
);
