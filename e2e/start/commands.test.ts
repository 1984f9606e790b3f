import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Instance, Place, type Ready, startMidcall, stop } from "./instance";

const key = `mk_${"k".repeat(40)}`;
const owner = { OWNER_EMAIL: "owner@example.com", OWNER_PASSWORD: "a long and quiet river" };

let place: Place;
let instance: Instance | null = null;
beforeEach(async () => {
  place = await Place.make();
});
afterEach(async () => {
  if (instance) await stop(instance);
  instance = null;
  await place.remove();
});

async function start(at = place): Promise<Ready> {
  instance = startMidcall(at, { ...owner, MANAGEMENT_API_KEY: key });
  return instance.ready();
}
async function end(): Promise<void> {
  if (instance) await stop(instance);
  instance = null;
}

/** Runs an operator's command to its end. */
async function run(script: string, args: string[] = [], at = place, variables: Record<string, string> = {}) {
  const child = spawn(process.execPath, [path.resolve("lib/start", script), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...(process.env.MIDCALL_DIST ? { MIDCALL_DIST: process.env.MIDCALL_DIST } : {}),
      DATA_DIR: at.dataDir,
      ...variables,
    },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = await once(child, "close");
  return { code, output };
}

const api = (url: string, method: string, address: string, body?: unknown) =>
  fetch(`${url}/api/v1${address}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

async function digests(databaseUrl: string): Promise<Record<string, string>> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
    const all: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await sql`
        select count(*) || ' ' || md5(coalesce(string_agg(t::text, '' order by t::text), '')) as digest
        from ${sql(String(name))} t`;
      all[String(name)] = String(row?.digest);
    }
    return all;
  } finally {
    await sql.end();
  }
}

test("npm run reset-password prints a link that works, whether Midcall runs or not", async () => {
  await start();
  const running = await run("reset-password.mjs", ["owner@example.com"]);
  expect(running).toMatchObject({ code: 0, output: expect.stringMatching(/\/reset\?token=[\w-]{43}\n/) });
  expect(await run("reset-password.mjs", ["nobody@example.com"])).toMatchObject({
    code: 1,
    output: "Nobody signs in with nobody@example.com here.\n",
  });
  expect((await run("reset-password.mjs")).output).toContain("Whose password?");
  await end();

  // A process was killed a few seconds ago, in the moment in which it took DATA_DIR: who it was is not known.
  const lock = path.join(place.dataDir, "instance.pid");
  writeFileSync(lock, "");
  const sixSecondsAgo = Date.now() / 1000 - 6;
  utimesSync(lock, sixSecondsAgo, sixSecondsAgo);
  const stopped = await run("reset-password.mjs", ["OWNER@example.com"]);
  expect(stopped.code).toBe(0);
  expect(place.databaseProcesses()).toEqual([]);
  const { url } = await start();
  for (const [output, good] of [
    [running.output, false],
    [stopped.output, true],
  ] as const) {
    const token = /token=([\w-]+)/.exec(output)?.[1];
    const page = await (await fetch(`${url}/reset?token=${token}`)).text();
    expect(page.includes("For owner@example.com")).toBe(good);
  }
  const nowhere = await Place.make();
  expect((await run("reset-password.mjs", ["a@b.example"], nowhere)).output).toContain(
    "There is no Midcall in",
  );
  await nowhere.remove();
});

test("npm run rotate-key turns every secret to a new key while Midcall runs, and nothing stops working", async () => {
  const { url, databaseUrl } = await start();
  const { data } = await (await api(url, "GET", "/connections")).json();
  const connection = data.find(({ provider }: { provider: string }) => provider === "meta").id;
  const agent = await (
    await api(url, "POST", "/agents", {
      name: "Signed",
      default_country: "IN",
      auth: {
        require: "signature",
        signatures: [{ kind: "retell", secret: "a-secret-that-signs-requests-for-this-test" }],
      },
    })
  ).json();
  const check = async () => (await (await api(url, "POST", `/connections/${connection}/check`)).json()).state;
  expect(await check()).toBe("connected");
  const secrets = () => JSON.parse(readFileSync(path.join(place.dataDir, "secrets.json"), "utf8"));
  const before = secrets();

  const rotated = await run("rotate-key.mjs");
  expect(rotated.output).toContain("Everything is under the new key");
  expect(rotated.output).toMatch(/secrets of connections: [1-9]/);
  expect(rotated.output).toMatch(/signing secrets of agents: 1 /);
  const after = secrets();
  expect(after.AUTH_SECRET).toBe(before.AUTH_SECRET);
  expect(after.ENCRYPTION_KEY).not.toContain(before.ENCRYPTION_KEY);
  expect(await check()).toBe("connected");

  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const sealed = await sql`select secret_credentials::text as text from connections
    union all select auth::text from agents where id = ${agent.id}`;
  await sql.end();
  const names = new Set(JSON.stringify(sealed).match(/v1\.[0-9a-f]{8}\./g));
  expect(names.size).toBe(1);

  await end();
  const again = await start();
  expect((await (await api(again.url, "POST", `/connections/${connection}/check`)).json()).state).toBe(
    "connected",
  );
});

test("a backup that was made while Midcall ran brings everything back elsewhere", async () => {
  const { url, databaseUrl } = await start();
  await api(url, "POST", "/agents", {
    name: "Tab\t, line\u2028 and \\ back\u0085slash",
    default_country: "IN",
    metadata_fields: [{ key: "a", label: "é\u2029ü\\n" }],
  });
  await api(url, "POST", "/opt-outs", { phone: "+4915112345678" });
  const file = path.join(place.folder, "copy.backup");
  expect(await run("backup.mjs", [file])).toMatchObject({ code: 0 });
  expect(statSync(file).mode & 0o077).toBe(0);
  await end();
  const restarted = await start();
  const expected = await digests(restarted.databaseUrl);
  await end();
  expect(databaseUrl).not.toBe("");

  const target = await Place.make();
  try {
    const restored = await run("restore.mjs", [file], target);
    expect(restored).toMatchObject({ code: 0, output: expect.stringMatching(/Restored \d+ rows/) });
    expect((await run("restore.mjs", [file], target)).output).toContain("There is a Midcall in");
    const there = await start(target);
    const found = await digests(there.databaseUrl);
    for (const table of ["agents", "connections", "opt_outs", "audit_log", "users", "members", "api_keys"]) {
      expect([table, found[table]]).toEqual([table, expected[table]]);
    }
    const { data } = await (await api(there.url, "GET", "/connections")).json();
    const answer = await (await api(there.url, "POST", `/connections/${data[0].id}/check`)).json();
    expect(answer.state).toBe("connected");
    await end();
  } finally {
    await target.remove();
  }

  truncateSync(file, statSync(file).size - 20);
  const other = await Place.make();
  expect(await run("restore.mjs", [file], other)).toMatchObject({
    code: 1,
    output: expect.stringContaining("is no whole backup"),
  });
  await other.remove();
});
