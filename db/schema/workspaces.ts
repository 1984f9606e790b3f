import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { at, createdAt } from "../columns";

/** Everything that one organisation owns. */
export const workspaces = pgTable("workspaces", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** IANA name; the zone of charts and of the built-in `date` and `time` values. */
  timeZone: text().notNull().default("UTC"),
  /** Days after which what messages and calls said is cleared; null: never. */
  valuesDays: integer(),
  /** Days after which messages and calls are deleted; null: never. */
  messagesDays: integer(),
  /** What is older than this is cleared already: a night goes on where the one before ended. */
  valuesClearedTo: at(),
  /** When the sample of the first start was made; once deleted it does not come back. */
  sampleMadeAt: at(),
  createdAt: createdAt(),
});
