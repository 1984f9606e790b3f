import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, updatedAt, workspaceId } from "../columns";
import type { ConnectionState } from "../enums";
import { workspaces } from "./workspaces";

/** One provider account: encrypted credentials, settings, health. */
export const connections = pgTable(
  "connections",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: text().notNull(),
    provider: text().notNull(),
    name: text().notNull(),
    /** Fields that are no secrets (ids of numbers and accounts), as typed. */
    publicCredentials: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** Secret fields, each encrypted by lib/crypto.ts. */
    secretCredentials: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** Last four characters of each secret field. */
    secretHints: jsonb().$type<Record<string, string>>().notNull().default({}),
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    state: text().$type<ConnectionState>().notNull().default("unchecked"),
    checkedAt: at(),
    /** Findings of the last check, in the order in which they were made. */
    checkDetails: jsonb()
      .$type<{ check: string; ok: boolean; warning?: true; message: string; fix: string }[]>()
      .notNull()
      .default([]),
    templatesReadAt: at(),
    /** The account at the provider that webhooks name (a phone number's id, …). */
    accountKey: text(),
    sample: boolean().notNull().default(false),
    /** Speaks to this installation's own sandbox, wherever that listens at the moment. */
    sandbox: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("connections_name").on(table.workspaceId, table.name),
    // Webhooks name a connection without its workspace.
    index("connections_id").on(table.id),
    index("connections_account").on(table.workspaceId, table.accountKey),
  ],
);
