import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { Place, until } from "./instance";

const secrets = {
  AUTH_SECRET: "a-secret-that-is-for-tests-alone-and-long-enough",
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
};

let server: Place;
let database: EmbeddedPostgres;
beforeEach(async () => {
  server = await Place.make();
  database = await startEmbeddedPostgres({ dataDir: server.dataDir });
});
afterEach(async () => {
  await database.stop();
  await server.remove();
});

function startWorker(variables: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [path.resolve("lib/start/worker.mjs")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...(process.env.MIDCALL_DIST ? { MIDCALL_DIST: process.env.MIDCALL_DIST } : {}),
      LOG_LEVEL: "error",
      ...variables,
    },
  });
}

test("npm run worker runs jobs on a shared database, and ends in order", async () => {
  const worker = startWorker({ ...secrets, DATABASE_URL: database.url });
  const ended = once(worker, "exit");
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  try {
    // The queue's own migrations come one by one: it is there when its worker has planned what recurs.
    await until("the queue is there", async () => {
      const [row] = await sql`select to_regclass('graphile_worker._private_known_crontabs') as there`;
      return row?.there && (await sql`select 1 from graphile_worker._private_known_crontabs`).length > 0;
    });
    await sql`select graphile_worker.add_job('sweep')`;
    await until("the job is done", async () => {
      const jobs = await sql`select 1 from graphile_worker.jobs where task_identifier = 'sweep'`;
      return jobs.length === 0;
    });
  } finally {
    await sql.end();
  }
  worker.kill("SIGTERM");
  expect((await ended)[0]).toBe(0);
});

test("without a database that others share it says so in one line", async () => {
  const worker = startWorker({ DATA_DIR: server.dataDir });
  let errors = "";
  worker.stderr?.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  expect((await once(worker, "close"))[0]).toBe(1);
  expect(errors).toMatch(/^npm run worker needs DATABASE_URL: [^\n]*\n$/);
});
