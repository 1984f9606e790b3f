import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "../columns";

/** Failed sign-ins by address and by client; slows guessing down in every process at once. */
export const signInAttempts = pgTable("sign_in_attempts", {
  /** Hash of the e-mail address or of the client's address. */
  key: text().primaryKey(),
  failures: integer().notNull().default(0),
  lastFailureAt: at().notNull().defaultNow(),
});
