import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Role } from "@/lib/context";
import { createdAt, workspaceId } from "../columns";
import { users } from "./users";
import { workspaces } from "./workspaces";

/** Who may do what in a workspace; the role is read from here at every request. */
export const members = pgTable(
  "members",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text().$type<Role>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId] }),
    index("members_user").on(table.userId),
  ],
);
