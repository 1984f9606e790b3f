import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { health, Place, startMidcall, stop } from "./instance";

let place: Place;
beforeEach(async () => {
  place = await Place.make();
});
afterEach(() => place.remove());

async function ask(url: string, query: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(query);
  } finally {
    await sql.end();
  }
}

test("a fresh start serves, keeps its secrets to itself, and the next start finds the data", async () => {
  const first = startMidcall(place);
  const { url, databaseUrl } = await first.ready();
  expect(await health(url)).toEqual({ status: 200, body: { status: "ok" } });
  await ask(databaseUrl, "create table kept as select 42 as answer");
  const secretsFile = path.join(place.dataDir, "secrets.json");
  const secrets = await readFile(secretsFile, "utf8");
  expect((await stat(secretsFile)).mode & 0o777).toBe(0o600);
  expect((await stat(place.dataDir)).mode & 0o007).toBe(0);
  expect(await stop(first)).toBe(0);
  expect(place.databaseProcesses()).toEqual([]);

  const second = startMidcall(place);
  const again = await second.ready();
  expect(await ask(again.databaseUrl, "select answer from kept")).toEqual([{ answer: 42 }]);
  expect(await readFile(secretsFile, "utf8")).toBe(secrets);
  expect(await stop(second)).toBe(0);
});

test("two instances start at once from one checkout, each with its own port and data", async () => {
  const other = await Place.make({ open: true });
  try {
    const instances = [startMidcall(place), startMidcall(other)];
    const [one, two] = await Promise.all(instances.map((instance) => instance.ready()));
    expect(one?.url).not.toBe(two?.url);
    for (const ready of [one, two]) expect((await health(ready?.url ?? "")).status).toBe(200);
    // As root only a folder that Postgres's user can reach holds the database itself.
    const asRoot = process.getuid?.() === 0;
    expect(place.cluster()?.startsWith(place.dataDir)).toBe(!asRoot);
    expect(other.cluster()).toBe(path.join(other.dataDir, "postgres"));
    // Who finds such a folder later can tell whose it is.
    const mark = path.join(path.dirname(place.cluster() ?? ""), "data-dir");
    if (asRoot) expect(await readFile(mark, "utf8")).toBe(`${place.dataDir}\n`);
    expect(await Promise.all(instances.map(stop))).toEqual([0, 0]);
  } finally {
    await other.remove();
  }
});
