import { lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sandboxMessages, sandboxReplies } from "@/db/schema";

/** The phone is for trying, not an archive. */
const keptDays = 30;
const keptMessages = 50_000;

/** Arrivals between two rounds of pruning. */
export const pruneEvery = 1_000;

/** Forgets what lies too far back on the sandbox's phones, so that a benchmark or a year of trying fills no disk. */
export async function pruneSandbox(kept = keptMessages): Promise<void> {
  for (const table of [sandboxMessages, sandboxReplies]) {
    await db()
      .delete(table)
      .where(
        or(
          lt(table.createdAt, sql`now() - make_interval(days => ${keptDays})`),
          lt(table.seq, sql`(select max(seq) from ${table}) - ${kept}::bigint`),
        ),
      );
  }
}
