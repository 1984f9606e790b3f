import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as migrateDrizzle } from "drizzle-orm/postgres-js/migrator";
import { Logger, runMigrations } from "graphile-worker";
import postgres from "postgres";
import { installStatuses } from "./apply-statuses";
import { installClaim } from "./claim-messages";
import { installToolLog } from "./log-tool-calls";
import { installOutcomes } from "./record-outcomes";
import { installTriggers } from "./triggers";

/** Key of the advisory lock ("midc" in ASCII); any number does that nothing else in the database uses. */
const lockKey = 0x6d696463;

/**
 * Brings the database to the newest schema: our own, and the job queue's.
 *
 * Drizzle's own migrate takes no lock, and two processes may start at once: the advisory lock makes the
 * second wait, then find nothing to do.
 *
 * @param databaseUrl a session connection
 * @param folder where `drizzle-kit generate` wrote the SQL
 * @param schemaOnly leaves out what belongs to the newest schema alone: for filling an older one
 */
export async function migrate(
  databaseUrl: string,
  folder = path.resolve("db/migrations"),
  { schemaOnly = false } = {},
): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    await migrateDrizzle(drizzle(sql), { migrationsFolder: folder });
    if (schemaOnly) return;
    await installTriggers(sql);
    await installClaim(sql);
    await installStatuses(sql);
    await installToolLog(sql);
    await runMigrations({ connectionString: databaseUrl, logger: new Logger(() => () => {}) });
    await installOutcomes(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
