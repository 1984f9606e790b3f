import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, workspaceId } from "../columns";
import type { ActorKind, AuditedThing } from "../enums";

/**
 * Who did what to which thing. Only grows: a trigger refuses every other change but the carrying out of retention.
 * No foreign keys: it outlives what it tells of.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    /** What was done, as a word: `created`, `updated`, … */
    action: text().notNull(),
    thing: text().$type<AuditedThing>().notNull(),
    thingId: text().notNull(),
    /** As it was called at that time. */
    thingName: text().notNull(),
    /** What changed, as it was before; null for what was made. Secrets are masked. */
    before: jsonb().$type<Record<string, unknown>>(),
    /** The same afterwards; null for what was deleted. */
    after: jsonb().$type<Record<string, unknown>>(),
    actorKind: text().$type<ActorKind>().notNull(),
    actorId: text(),
    actorName: text().notNull(),
    requestId: text().notNull(),
    /** Network address from which it was asked for; null where nobody asked, and before it was kept. */
    ip: text(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("audit_log_thing").on(table.workspaceId, table.thingId, table.id),
  ],
);
