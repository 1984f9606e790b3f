import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, workspaceId } from "../columns";

/** Every call of a tool and what was answered: also those that stopped before a message was made. */
export const toolCalls = pgTable(
  "tool_calls",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    agentId: text().notNull(),
    functionName: text().notNull(),
    /** Our id of the call, where the engine named one. */
    callId: text(),
    toolCallId: text(),
    messageId: text(),
    ok: boolean().notNull(),
    status: text().notNull(),
    code: text(),
    say: text().notNull(),
    /** Names of missing variables or faulty fields; never values. */
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    answerMs: integer().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("tool_calls_call").on(table.workspaceId, table.callId),
    index("tool_calls_newest").on(table.workspaceId, table.agentId, table.createdAt),
    index("tool_calls_function").on(table.workspaceId, table.agentId, table.functionName, table.createdAt),
    index("tool_calls_message").on(table.workspaceId, table.messageId),
  ],
);
