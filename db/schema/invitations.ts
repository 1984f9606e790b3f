import { index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Role } from "@/lib/context";
import { at, createdAt, workspaceId } from "../columns";
import { workspaces } from "./workspaces";

/** One-time links that make somebody a member. Only the token's hash is kept. */
export const invitations = pgTable(
  "invitations",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: text().notNull(),
    tokenHash: text().notNull(),
    /** Whom it is for: a new account gets this address. */
    email: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** Who invited; the links of somebody who is removed end with the membership. */
    createdBy: text().notNull(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
    usedAt: at(),
    revokedAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("invitations_token").on(table.tokenHash),
    index("invitations_email").on(table.email),
  ],
);
