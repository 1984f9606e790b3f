import { pgTable, text } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";

/** Everything that one organisation owns. */
export const workspaces = pgTable("workspaces", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** IANA name; the zone of charts and of the built-in `date` and `time` values. */
  timeZone: text().notNull().default("UTC"),
  createdAt: createdAt(),
});
