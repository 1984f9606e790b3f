import { type SQL, sql } from "drizzle-orm";

/**
 * SQL of a day's first moment. Where the clocks are put back over midnight (Havana, the Azores) it comes twice, and
 * Postgres means the second one.
 *
 * @param midnight SQL of the day's midnight, as Postgres reads or cuts it
 * @param zone SQL of the IANA name
 */
export function firstMidnight(midnight: SQL, zone: SQL): SQL {
  const before = sql`((${midnight}) - interval '1 hour')`;
  return sql`case when (${before} at time zone ${zone})::date = ((${midnight}) at time zone ${zone})::date
    then ${before} else ${midnight} end`;
}
