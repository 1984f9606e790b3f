import { customType, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, workspaceId } from "../columns";
import { workspaces } from "./workspaces";

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** Files that messages carry: uploaded once, sent as a signed link. */
export const files = pgTable(
  "files",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    /** As it was uploaded, cleaned; the customer's phone shows it. */
    name: text().notNull(),
    /** Read from the bytes: image/jpeg, image/png, video/mp4, video/3gpp, application/pdf. */
    mime: text().notNull(),
    /** In bytes. */
    size: integer().notNull(),
    sha256: text().notNull(),
    bytes: bytea().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("files_content").on(table.workspaceId, table.sha256),
    index("files_id").on(table.id),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspaces.id] }).onDelete("cascade"),
  ],
);
