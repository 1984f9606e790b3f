import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { type Instance, Place, startMidcall, stop } from "./instance";

const key = `mk_${"m".repeat(40)}`;
const newKey = Buffer.alloc(32, 9).toString("base64");
const own = z.object({ AUTH_SECRET: z.string(), ENCRYPTION_KEY: z.string() });

let place: Place;
let server: Place;
let database: EmbeddedPostgres;
let instance: Instance | null = null;
beforeEach(async () => {
  [place, server] = await Promise.all([Place.make(), Place.make()]);
  database = await startEmbeddedPostgres({ dataDir: server.dataDir });
});
afterEach(async () => {
  await instance?.kill();
  instance = null;
  await database.stop();
  await Promise.all([place.remove(), server.remove()]);
});

async function run(script: string, args: string[], variables: Record<string, string>) {
  const { PATH, HOME, MIDCALL_DIST } = process.env;
  const child = spawn(process.execPath, [path.resolve("lib/start", script), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      PATH,
      HOME,
      ...(MIDCALL_DIST ? { MIDCALL_DIST } : {}),
      DATA_DIR: place.dataDir,
      ...variables,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const [code] = await once(child, "close");
  return { code, output };
}

async function api(url: string, method: string, address: string, body?: unknown) {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await (await fetch(`${url}/api/v1${address}`, init)).json();
  return answer as { id: string; tool_key: string; state: string; data: { id: string }[] };
}

const isEmpty = async () => {
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select to_regclass('public.workspaces') as there`;
    return found?.there === null;
  } finally {
    await sql.end();
  }
};

test("from the embedded database to one's own Postgres by backup and restore: its keys and secrets go along", async () => {
  const variables = { MANAGEMENT_API_KEY: key, HOST: "127.0.0.1" };
  instance = startMidcall(place, variables);
  const before = await instance.ready();
  const agent = await api(before.url, "POST", "/agents", { name: "Moved", default_country: "IN" });
  const [connection] = (await api(before.url, "GET", "/connections")).data;
  const file = path.join(place.folder, "move.backup");
  expect(await run("backup.mjs", [file], {})).toMatchObject({ code: 0 });
  await stop(instance);

  const secrets = own.parse(JSON.parse(readFileSync(path.join(place.dataDir, "secrets.json"), "utf8")));
  const to = { DATABASE_URL: database.url, AUTH_SECRET: secrets.AUTH_SECRET };
  // A new key alone cannot read what the old one wrote: said before anything is touched.
  const refused = await run("restore.mjs", [file], { ...to, ENCRYPTION_KEY: newKey });
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining("ENCRYPTION_KEY") });
  expect(refused.output).not.toContain(secrets.ENCRYPTION_KEY);
  expect(await isEmpty()).toBe(true);

  const keys = { ...to, ENCRYPTION_KEY: `${newKey},${secrets.ENCRYPTION_KEY}` };
  expect(await run("restore.mjs", [file], keys)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Restored \d+ rows/),
  });
  instance = startMidcall(place, { ...variables, ...keys, SANDBOX: "1" });
  const { url, databaseUrl } = await instance.ready();
  expect(databaseUrl).toBe(database.url);
  const definitions = await fetch(`${url}/api/tools/${agent.id}`, {
    headers: { authorization: `Bearer ${agent.tool_key}` },
  });
  expect(definitions.status).toBe(200);
  expect((await api(url, "POST", `/connections/${connection?.id}/check`)).state).toBe("connected");

  // The old key goes, as with any rotation.
  expect(await run("rotate-key.mjs", [], keys)).toMatchObject({ code: 0 });
  expect(await stop(instance)).toBe(0);
  instance = startMidcall(place, { ...variables, ...to, ENCRYPTION_KEY: newKey, SANDBOX: "1" });
  const again = await instance.ready();
  expect((await api(again.url, "POST", `/connections/${connection?.id}/check`)).state).toBe("connected");
  expect(await stop(instance)).toBe(0);
});
