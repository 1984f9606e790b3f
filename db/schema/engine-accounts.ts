import { foreignKey, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, updatedAt, workspaceId } from "../columns";
import type { Engine } from "../enums";
import { agents } from "./agents";

/** An agent's account at its voice engine, to make tools there: secrets are encrypted by lib/crypto.ts. */
export const engineAccounts = pgTable(
  "engine_accounts",
  {
    workspaceId: workspaceId(),
    agentId: text().notNull(),
    engine: text().$type<Engine>().notNull(),
    apiKey: text().notNull(),
    /** Last four characters of the key. */
    apiKeyHint: text().notNull(),
    /** What of the account is meant, where the engine needs it: the id of an agent or of its LLM. */
    target: text(),
    /** The tool key that the tools there call us with; made for them. */
    toolKeyId: text(),
    toolKey: text(),
    /** Where the engine keeps the tool key as a secret of its own: its id there. */
    secretId: text(),
    /** The push that runs, since when, and until when nobody else may begin one; null while none does. */
    pushId: text(),
    pushBeganAt: at(),
    pushUntil: at(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.agentId, table.engine] }),
    foreignKey({
      columns: [table.workspaceId, table.agentId],
      foreignColumns: [agents.workspaceId, agents.id],
    }).onDelete("cascade"),
  ],
);

/** What was last made at an engine of each function: tells whether the engine has an older version. */
export const engineTools = pgTable(
  "engine_tools",
  {
    workspaceId: workspaceId(),
    agentId: text().notNull(),
    engine: text().$type<Engine>().notNull(),
    functionId: text().notNull(),
    /** The function's name then. */
    name: text().notNull(),
    /** The engine's id of the tool; its name where tools have none. */
    remoteId: text().notNull(),
    /** SHA-256 of all that was pushed. */
    hash: text().notNull(),
    pushedAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.agentId, table.engine, table.functionId] }),
    foreignKey({
      columns: [table.workspaceId, table.agentId],
      foreignColumns: [agents.workspaceId, agents.id],
    }).onDelete("cascade"),
  ],
);
