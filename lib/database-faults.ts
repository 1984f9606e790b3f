/** What a failed query means. Drizzle wraps the driver's error, so the chain of causes is looked through. */

function* chainOf(error: unknown): Generator<Error> {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) yield at;
}

const textOf = (error: Error, key: string): string | null => {
  const value: unknown = Reflect.get(error, key);
  return typeof value === "string" ? value : null;
};

/** Whether a write was refused because that unique index holds the same already. */
export function isTaken(error: unknown, uniqueIndex: string): boolean {
  for (const one of chainOf(error)) {
    if (textOf(one, "code") === "23505" && textOf(one, "constraint_name") === uniqueIndex) return true;
  }
  return false;
}

/** The driver's and Postgres' codes for a server that is not there, starting, stopping or full, or that only reads. */
const away = new Set([
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "25006",
  "53100",
  "53300",
  "57P01",
  "57P02",
  "57P03",
]);

/**
 * Whether an error that nobody caught is the driver's own: it writes to a connection that has just broken, for the
 * rollback of what ran there, and does so outside of every promise (postgres 3.4.9, `nextWrite` in
 * src/connection.js). The query itself is told; nothing of ours is in an unknown state.
 */
export function isDriverSlip(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /\bnextWrite \(.*postgres[/\\]src[/\\]connection\.js/.test(error.stack ?? "")
  );
}

/** Whether the database could not be asked at all. */
export function isDatabaseAway(error: unknown): boolean {
  for (const one of chainOf(error)) if (away.has(textOf(one, "code") ?? "")) return true;
  return false;
}

/** Whether Postgres refused what was to be written for what it is: of a wrong form, or too large. */
export function isUnwritable(error: unknown): boolean {
  for (const one of chainOf(error)) if (/^(22|54)/.test(textOf(one, "code") ?? "")) return true;
  return false;
}
