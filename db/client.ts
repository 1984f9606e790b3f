import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import { forgetProcessState, processState } from "@/lib/process-state";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema>;
/** A database or a running transaction: what verbs hand on to each other. */
export type Executor = Pick<Database, "select" | "insert" | "update" | "delete" | "execute" | "query">;

type Pool = { sql: postgres.Sql; db: Database };

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
  return processState("db.engine", () => open("engine", Math.floor(env().DATABASE_POOL_MAX / 2), 1_500)).db;
}

/** Closes both pools; queries that run may end within 5 s. */
export async function closeDb(): Promise<void> {
  for (const name of ["db.rest", "db.engine"]) {
    const pool = processState<Pool | null>(name, () => null);
    forgetProcessState(name);
    await pool?.sql.end({ timeout: 5 });
  }
}
