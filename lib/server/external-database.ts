import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";

/** A database that starts together with us (compose, Kubernetes) is given this long. */
const waitMs = 20_000;
const leastVersion = 140_000;

/** What will not change by waiting: wrong password or role, no such database. */
const final = /^(28|3D|42501)/;

/** Host and name, without role and password. */
export function databaseName(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || "5432"}${pathname}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  return error instanceof Error ? error.message : String(error);
}

/**
 * Waits until the database of `DATABASE_URL` answers.
 *
 * @param onWait called once, when it does not answer at the first time
 * @param stopped asked between tries: whether waiting has become pointless
 * @throws Error with one line: what is wrong, and what to do
 */
export async function waitForDatabase(
  url: string,
  onWait: () => void,
  stopped: () => boolean,
): Promise<void> {
  const deadline = Date.now() + waitMs;
  for (let attempt = 0; ; attempt += 1) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
    try {
      const [row] = await sql<{ version: string }[]>`select current_setting('server_version_num') as version`;
      if (Number(row?.version) >= leastVersion) return;
      const found = Math.floor(Number(row?.version) / 10_000);
      throw Object.assign(new Error(`it is Postgres ${found}, and Midcall needs 14 or newer`), {
        code: "3D",
      });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (final.test(code) || Date.now() > deadline || stopped()) {
        throw new Error(
          `The database ${databaseName(url)} cannot be used: ${reasonOf(error)}. Check DATABASE_URL and that Postgres runs there.`,
        );
      }
      if (attempt === 0) onWait();
    } finally {
      await sql.end({ timeout: 0 });
    }
    await wait(500);
  }
}
