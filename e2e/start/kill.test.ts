import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { health, Place, startMidcall, stop, until } from "./instance";

let place: Place;
beforeEach(async () => {
  place = await Place.make();
});
afterEach(() => place.remove());

test("after kill -9 the database lives on, and the next start takes it over", async () => {
  const killed = startMidcall(place);
  const before = await killed.ready();
  await killed.kill();
  expect(place.databaseProcesses()).not.toEqual([]);

  const next = startMidcall(place);
  const after = await next.ready();
  expect(after.databaseUrl).toBe(before.databaseUrl);
  expect((await health(after.url)).status).toBe(200);
  expect(await stop(next)).toBe(0);
  expect(place.databaseProcesses()).toEqual([]);
});

test("after kill -9 of app and database the next start recovers", async () => {
  const killed = startMidcall(place);
  await killed.ready();
  await killed.kill();
  for (const pid of place.databaseProcesses()) process.kill(pid, "SIGKILL");
  await until("the database is gone", () => place.databaseProcesses().length === 0);

  const next = startMidcall(place);
  expect((await health((await next.ready()).url)).status).toBe(200);
  expect(await stop(next)).toBe(0);
});

test("a database that dies is started again under the running app", async () => {
  const instance = startMidcall(place);
  const { url } = await instance.ready();
  for (const pid of place.databaseProcesses()) process.kill(pid, "SIGKILL");
  await until("health says so", async () => (await health(url)).status === 503);
  await until("the database is back", async () => (await health(url)).status === 200);
  expect(await stop(instance)).toBe(0);
  expect(place.databaseProcesses()).toEqual([]);
});

/** A file of the cluster while it is made, under its other name. */
function growing(name: string): string | null {
  const cluster = place.cluster();
  if (cluster === null || !existsSync(path.dirname(cluster))) return null;
  const folder = readdirSync(path.dirname(cluster)).find((entry) => entry.startsWith("postgres.new-"));
  if (!folder) return null;
  const file = path.join(path.dirname(cluster), folder, name);
  return existsSync(file) ? file : null;
}

const cluster = () => place.cluster() ?? "/nowhere";

test.each<[string, () => boolean]>([
  ["DATA_DIR is taken", () => existsSync(path.join(place.dataDir, "instance.pid"))],
  ["the secrets are made", () => existsSync(path.join(place.dataDir, "secrets.json"))],
  ["the place of the database is chosen", () => existsSync(path.join(place.dataDir, "database.json"))],
  ["initdb has begun", () => growing("PG_VERSION") !== null],
  ["initdb has nearly ended", () => growing("postgresql.auto.conf") !== null],
  [
    "role and database are made",
    () => readFileSync(growing("pg_hba.conf") ?? "/dev/null", "utf8").startsWith("host"),
  ],
  ["the database has its name", () => existsSync(cluster())],
  ["the database starts", () => existsSync(path.join(cluster(), "postmaster.pid"))],
])("killed in the first start when %s, the next start works", async (_moment, reached) => {
  const killed = startMidcall(place);
  await until("the moment has come", () => {
    try {
      return reached();
    } catch {
      // A file moved between two looks at it.
      return false;
    }
  });
  await killed.kill();
  const next = startMidcall(place);
  expect((await health((await next.ready()).url)).status).toBe(200);
  expect(await stop(next)).toBe(0);
  expect(place.databaseProcesses()).toEqual([]);
});
