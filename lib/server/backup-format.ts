import { z } from "zod";

/**
 * A backup: gzip of lines. The first is the header; then, for each table, a line with its name and columns, its rows
 * as COPY writes them, and `\.`; the last counts the rows, so that a file that was cut off is noticed.
 */
export const backupHeader = z.object({
  midcall: z.literal(1),
  made_at: z.string(),
  /** How many migrations the database had: a newer Midcall brings it on from there. */
  migrations: z.int().min(1),
  /** What `DATA_DIR/secrets.json` held; null where the environment has them. */
  secrets: z.object({ AUTH_SECRET: z.string(), ENCRYPTION_KEY: z.string() }).nullable(),
});
export type BackupHeader = z.output<typeof backupHeader>;

export const backupTable = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
export const backupEnd = z.object({ rows: z.record(z.string(), z.int()) });

/** Ends a table's rows; no row of COPY's is this line. */
export const endOfRows = "\\.";
