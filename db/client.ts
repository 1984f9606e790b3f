import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import { findProcessState, forgetProcessState, processState } from "@/lib/process-state";
import * as schema from "./schema";
import { watchAnswers } from "./watch-answers";

export type Database = PostgresJsDatabase<typeof schema>;
/** A database or a running transaction: what verbs hand on to each other. */
export type Executor = Pick<Database, "select" | "insert" | "update" | "delete" | "execute" | "query">;

/** What is written in sets, one after another, each lane by a connection of its own; `records`: what nobody waits for. */
const lanes = ["claims", "outcomes", "records"] as const;

/** Under which names the pools stand in the process' state. */
export const poolStates = ["db.rest", "db.engine", ...lanes.map((lane) => `db.${lane}`)] as const;

type Pool = { source: postgres.Sql; sql: postgres.Sql; db: Database };

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

/** Whether a write was refused because the database, or the connection to it, only reads; Drizzle wraps the driver's error. */
const isReadOnly = (error: unknown): boolean =>
  error instanceof Error && (Reflect.get(error, "code") === "25006" || isReadOnly(error.cause));

type Listener = { asked(): void; answered(): void; succeeded(): void; failed(error: unknown): void };

/** A client that tells when a statement is asked, answered or fails, whoever asked for it. */
function heard(sql: postgres.Sql, by: Listener): postgres.Sql {
  // A query is asked when somebody waits for it (until then it may be a part of another one): to listen by `catch` would
  // ask it. So the driver's own three ways in and out of it are gone through (postgres 3.4.9, src/query.js).
  const listened = (query: object): object => {
    const { handler, resolve, reject } = query as Record<string, unknown>;
    if (typeof handler !== "function" || typeof resolve !== "function" || typeof reject !== "function") {
      return query;
    }
    return Object.assign(query, {
      handler: (asked: unknown) => {
        by.asked();
        return handler(asked);
      },
      resolve: (result: unknown) => {
        by.answered();
        by.succeeded();
        resolve(result);
      },
      reject: (error: unknown) => {
        by.answered();
        by.failed(error);
        reject(error);
      },
    });
  };
  return new Proxy(sql, {
    apply: (target, self, args) => listened(Reflect.apply(target, self, args)),
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (name === "unsafe" && typeof found === "function") {
        return (...args: unknown[]) => listened(Reflect.apply(found, target, args));
      }
      if (name === "begin" && typeof found === "function") {
        return (...args: unknown[]) => {
          const transaction: Promise<unknown> = Reflect.apply(found, target, args);
          transaction.catch(by.failed);
          return transaction;
        };
      }
      return found;
    },
  });
}

/** How much longer than a statement may take no answer at all is waited for, in ms. */
const silenceMs = 1_500;
/** Each further silence is borne twice as long, up to this, in ms: who stands still must not be met by ever new connections. */
const longestSilenceMs = 30_000;

/** How often in a row all answers were missed. */
const silences = () => processState("db.silences", () => ({ inARow: 0 }));

/** Those who have connections of their own, by name. */
const others = () => processState("db.others", () => new Map<string, () => void>());

/**
 * Registers a client with connections of its own, which does not notice itself when the database falls silent.
 *
 * @param name unique; a second registration replaces the first
 * @param leave closes its connections: what is waited for on them will not come
 */
export function onSilence(name: string, leave: () => void): void {
  others().set(name, leave);
}

/** Has every pool begun anew by who needs it next; what runs may end. */
function leaveAll(): void {
  for (const leave of others().values()) leave();
  for (const name of poolStates) {
    const pool = findProcessState<Pool>(name);
    forgetProcessState(name);
    void pool?.source.end({ timeout: endS });
  }
}

/** A database that only reads answers no writes for as long: its pool is not replaced more often than that, in ms. */
const readOnlyPauseMs = 1_000;

/** Queries that still run on a pool that was replaced may end within this time, in seconds. */
const endS = 5;

/**
 * Opens a pool under a name of the process' state. It is replaced when one of its connections breaks: the driver
 * keeps what it had not written yet and sends it before the greeting of the next connection, which then hangs
 * until its time-out (postgres 3.4.9, `closed` in src/connection.js). And when what is written is refused because the
 * database only reads: after a failover a name may lead to the old one for a while, whose connections would be kept. And
 * all of them are when nothing is answered any more, which a statement's time-out in the database cannot mend.
 */
function open(state: string, name: string, max: number, statementTimeoutMs: number): Pool {
  const replace = () => {
    if (findProcessState<Pool>(state)?.source !== sql) return;
    forgetProcessState(state);
    void sql.end({ timeout: endS });
  };
  const opened = performance.now();
  const noticeReadOnly = (error: unknown) => {
    if (performance.now() - opened > readOnlyPauseMs && isReadOnly(error)) replace();
  };
  const sql = postgres(env().DATABASE_URL ?? "", {
    max,
    onclose: replace,
    // A pool that cannot connect must say so within the answer time of an engine's call.
    connect_timeout: 5,
    // A database that was restarted is found again within a second, not after growing waits.
    backoff: (attempt) => Math.min(0.05 * 2 ** attempt, 1),
    onnotice: () => {},
    connection: { application_name: `midcall ${name}`, statement_timeout: statementTimeoutMs },
  });
  const limitMs = () =>
    Math.min(statementTimeoutMs + silenceMs * 2 ** silences().inARow, statementTimeoutMs + longestSilenceMs);
  const { asked, answered } = watchAnswers(limitMs, () => {
    silences().inARow += 1;
    // At once, and before the others, where what runs may end: here nothing will.
    void sql.end({ timeout: 0 });
    leaveAll();
  });
  const watched = heard(sql, {
    asked,
    answered,
    succeeded: () => {
      silences().inARow = 0;
    },
    failed: noticeReadOnly,
  });
  return { source: sql, sql: watched, db: drizzle(watched, { schema, casing: "snake_case" }) };
}

/** The pool of screens, jobs and the management API. */
export function db(): Database {
  return processState("db.rest", () => open("db.rest", "app", Math.ceil(env().DATABASE_POOL_MAX / 2), 30_000))
    .db;
}

/** The same pool for statements in SQL that come often: each is prepared once a connection, as in {@link engineSql}. */
export function appSql(): postgres.Sql {
  db();
  return processState<Pool>("db.rest", () => {
    throw new Error("The pool was closed.");
  }).sql;
}

/** Longest that a statement of the engine path may take, in ms: a longer one would break the answer time. */
const engineStatementMs = 1_500;

/** How many connections the lanes of the engine path have, one each or none where they are few, and the others share. */
function engineShares(): { ofLanes: number; shared: number } {
  const all = Math.floor(env().DATABASE_POOL_MAX / 2);
  const ofLanes = all >= 2 * lanes.length ? lanes.length : 0;
  return { ofLanes, shared: all - ofLanes };
}

/**
 * The pool of the engine path alone: a slow report cannot take an engine's connection, and a statement
 * that would break the answer time is cut off.
 */
export function engineDb(): Database {
  return processState("db.engine", () => {
    const pool = open("db.engine", "engine", engineShares().shared, engineStatementMs);
    return { ...pool, db: drizzle(preparing(pool.sql), { schema, casing: "snake_case" }) };
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

/**
 * Like {@link engineSql}, for what is written one set after another (lib/gather.ts): always by the same connection.
 * The driver hands its connections out in turn, so that each statement would meet the one that has rested longest,
 * with its plans and pages gone from the processor's caches.
 */
export function laneSql(lane: (typeof lanes)[number]): postgres.Sql {
  if (engineShares().ofLanes === 0) return engineSql();
  const name = `db.${lane}`;
  return processState(name, () => open(name, "engine", 1, engineStatementMs)).sql;
}

/** Closes all pools; queries that run may end within 5 s. */
export async function closeDb(): Promise<void> {
  for (const name of poolStates) {
    const pool = findProcessState<Pool>(name);
    forgetProcessState(name);
    await pool?.source.end({ timeout: endS });
  }
}
