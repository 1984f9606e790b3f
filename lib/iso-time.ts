import { z } from "zod";

const written = z.union([
  z.iso.datetime({ offset: true, local: true }),
  z.iso.datetime({ offset: true, local: true, precision: -1 }),
  z.iso.date(),
]);

/** A time as ISO 8601 writes it, or a day; without an offset it is the server's. Client-safe. */
export const isoTime = z.string().refine((given) => {
  // Beyond these years JavaScript and Postgres write times differently.
  const year = new Date(given).getUTCFullYear();
  return written.safeParse(given).success && year >= 1970 && year <= 9999;
}, "must be a time like 2026-11-05T09:30:00Z");
