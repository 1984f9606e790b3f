import { pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, workspaceId } from "../columns";
import type { optOutReasons } from "../enums";

/** Numbers that this workspace does not write to. */
export const optOuts = pgTable(
  "opt_outs",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    /** E.164. */
    phone: text().notNull(),
    reason: text().$type<(typeof optOutReasons)[number]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("opt_outs_phone").on(table.workspaceId, table.phone),
  ],
);
