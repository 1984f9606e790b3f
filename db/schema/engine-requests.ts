import { boolean, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, workspaceId } from "../columns";
import { agents } from "./agents";

/**
 * What an agent's engine last asked of us, to see whether it is plugged in: ten that were let in and ten that
 * were not. No bodies, no numbers, no ids of calls.
 */
export const engineRequests = pgTable(
  "engine_requests",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    agentId: text().notNull(),
    /** Which of an agent's addresses was asked: `function`, `envelope`, `definitions`, `call`, `mcp`, `nowhere`. */
    route: text().notNull(),
    functionName: text(),
    /** Whether key and signature were right. */
    letIn: boolean().notNull(),
    /** How it was answered: an answer's code or status, or which key it was that did not fit. */
    verdict: text().notNull(),
    httpStatus: integer().notNull(),
    /** The family of the program that asked, of a fixed list. */
    client: text().notNull(),
    /** Whether the call had an id; null where none was looked for. */
    hasCallId: boolean(),
    answerMs: integer().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("engine_requests_newest").on(table.workspaceId, table.agentId, table.letIn, table.id),
    foreignKey({
      columns: [table.workspaceId, table.agentId],
      foreignColumns: [agents.workspaceId, agents.id],
    }).onDelete("cascade"),
  ],
);
