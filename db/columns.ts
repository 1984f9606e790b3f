import { sql } from "drizzle-orm";
import { text, timestamp } from "drizzle-orm/pg-core";

/** Times are stored with their zone and come back as Date. */
export const at = () => timestamp({ withTimezone: true, mode: "date" });

/** The workspace that owns the row; first in every key of what grows, so that the tables can be spread by it. */
export const workspaceId = () => text().notNull();

export const createdAt = () => at().notNull().defaultNow();
export const updatedAt = () =>
  at()
    .notNull()
    .defaultNow()
    // As all times, by the database's clock.
    .$onUpdate(() => sql`now()`);
