import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, updatedAt, workspaceId } from "../columns";
import { workspaces } from "./workspaces";

/** An address outside that is told of events, signed by the Standard Webhooks' rules. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: text().notNull(),
    url: text().notNull(),
    description: text().notNull().default(""),
    /** Names of events, of lib/notifications/schema.ts. */
    events: text().array().notNull(),
    enabled: boolean().notNull().default(true),
    /** Share of failed messages of an hour, in percent, from which on it is told. */
    failuresAbove: integer().notNull().default(20),
    /** `whsec_…`, encrypted by lib/crypto.ts. */
    secret: text().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/**
 * One event for one endpoint, and how telling it went. No foreign key: messages must be written down whether or not
 * somebody deletes an endpoint at that moment.
 */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    workspaceId: workspaceId(),
    /** Goes out as `webhook-id`: the same at each try. */
    id: text().notNull(),
    endpointId: text().notNull(),
    event: text().notNull(),
    /** The event's data as it is sent; of `message.updated` the id, state and time, from which the rest is read. */
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text().$type<"waiting" | "delivered" | "failed">().notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    /** HTTP status of the last try; null while there is none, or where no answer came. */
    status: integer(),
    /** Why the last try failed, for people; null where it did not. */
    error: text(),
    createdAt: createdAt(),
    /** Last try. */
    triedAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("webhook_deliveries_endpoint").on(table.workspaceId, table.endpointId, table.createdAt),
    index("webhook_deliveries_age").on(table.createdAt),
  ],
);
