import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import { forgetProcessState, processState } from "@/lib/process-state";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema>;
/** A database or a running transaction: what verbs hand on to each other. */
export type Executor = Pick<Database, "select" | "insert" | "update" | "delete" | "execute" | "query">;

type Pool = { sql: postgres.Sql; db: Database };

/**
 * A client whose `unsafe` prepares each statement once a connection.
 *
 * Drizzle hands all its queries to `unsafe`, which by itself parses and plans them anew each time and waits for
 * the server once more in between; on the engine path that was half of our own time. Only for a fixed set of
 * queries: a connection keeps every statement that it has seen.
 */
function preparing<T extends postgres.Sql | postgres.TransactionSql>(sql: T): T {
  return new Proxy(sql, {
    get(target, name) {
      if (name === "unsafe") {
        const unsafe: postgres.Sql["unsafe"] = (query, values, options) =>
          target.unsafe(query, values, { prepare: true, ...options });
        return unsafe;
      }
      if (name === "begin" && "begin" in target) {
        return (work: (tx: postgres.TransactionSql) => unknown) => target.begin((tx) => work(preparing(tx)));
      }
      return Reflect.get(target, name);
    },
  });
}

function open(name: string, max: number, statementTimeoutMs: number): Pool {
  const sql = postgres(env().DATABASE_URL ?? "", {
    max,
    idle_timeout: 60,
    // A pool that cannot connect must say so within the answer time of an engine's call.
    connect_timeout: 5,
    // A database that was restarted is found again within a second, not after growing waits.
    backoff: (attempt) => Math.min(0.05 * 2 ** attempt, 1),
    onnotice: () => {},
    connection: { application_name: `midcall ${name}`, statement_timeout: statementTimeoutMs },
  });
  return { sql, db: drizzle(sql, { schema, casing: "snake_case" }) };
}

/** The pool of screens, jobs and the management API. */
export function db(): Database {
  return processState("db.rest", () => open("app", Math.ceil(env().DATABASE_POOL_MAX / 2), 30_000)).db;
}

/**
 * The pool of the engine path alone: a slow report cannot take an engine's connection, and a statement
 * that would break the answer time is cut off (1.5 s).
 */
export function engineDb(): Database {
  return processState("db.engine", () => {
    const { sql } = open("engine", Math.floor(env().DATABASE_POOL_MAX / 2), 1_500);
    return { sql, db: drizzle(preparing(sql), { schema, casing: "snake_case" }) };
  }).db;
}

/**
 * The engine path's pool for statements in SQL: those of a tool call, where the building of a query would cost
 * more than the query. Each is prepared once a connection. JSON parameters are texts; rows come with the
 * database's own names, times as texts.
 */
export function engineSql(): postgres.Sql {
  engineDb();
  return processState<Pool>("db.engine", () => {
    throw new Error("The engine's pool was closed.");
  }).sql;
}

/** Closes both pools; queries that run may end within 5 s. */
export async function closeDb(): Promise<void> {
  for (const name of ["db.rest", "db.engine"]) {
    const pool = processState<Pool | null>(name, () => null);
    forgetProcessState(name);
    await pool?.sql.end({ timeout: 5 });
  }
}
