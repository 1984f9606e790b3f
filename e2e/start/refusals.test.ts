import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort, Place, startMidcall, stop } from "./instance";

let place: Place;
beforeEach(async () => {
  place = await Place.make();
});
afterEach(() => place.remove());

test("a port in use stops the start with one line, before any data is touched", async () => {
  const port = await freePort();
  const other = createServer().listen(port, "127.0.0.1");
  try {
    const instance = startMidcall(place, { PORT: String(port) });
    expect(await instance.ended).toBe(1);
    expect(instance.errors()).toMatch(new RegExp(`^Port ${port} .* in use .*\\n$`));
    expect(existsSync(place.dataDir)).toBe(false);
  } finally {
    other.close();
  }
});

test("bad variables stop the start with one line each", async () => {
  const instance = startMidcall(place, { PORT: "many", OWNER_EMAIL: "nobody", SANDBOX: "yes" });
  expect(await instance.ended).toBe(1);
  const lines = instance.errors().trim().split("\n");
  expect(lines.map((line) => line.split(" ")[0]).sort()).toEqual([
    "OWNER_EMAIL",
    "OWNER_PASSWORD",
    "PORT",
    "SANDBOX",
  ]);
  expect(existsSync(place.dataDir)).toBe(false);
});

test("a model's key without its address and name is half of a setting", async () => {
  const instance = startMidcall(place, { LLM_API_KEY: "sk-1" });
  expect(await instance.ended).toBe(1);
  expect(instance.errors()).toBe("LLM_BASE_URL and LLM_MODEL must be set too, because LLM_API_KEY is.\n");
});

test.each([
  ["DATABASE_URL", "postgres://midcall:50%off@127.0.0.1/midcall", /^DATABASE_URL .* percent-encoded .*%25/],
  ["DATABASE_URL", "postgres://midcall:p#w@127.0.0.1/midcall", /^DATABASE_URL .* percent-encoded .*%23/],
  ["APP_URL", "https://example.com/midcall", /^APP_URL must be an address alone.* no path/],
  ["APP_URL", "https://me:secret@example.com", /^APP_URL must be an address alone/],
  ["APP_URL", "https://example.com?from=proxy", /^APP_URL must be an address alone/],
])("a %s that cannot work stops the start with one line: %s", async (name, address, line) => {
  const instance = startMidcall(place, {
    AUTH_SECRET: "s".repeat(32),
    ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
    [name]: address,
  });
  expect(await instance.ended).toBe(1);
  expect(instance.errors()).toMatch(line);
  expect(instance.errors().trim().split("\n")).toHaveLength(1);
  expect(instance.errors()).not.toContain(address);
});

test("a second instance on the same DATA_DIR is told who has it, and the first goes on", async () => {
  const first = startMidcall(place);
  const { pid, url } = await first.ready();
  const second = startMidcall(place);
  expect(await second.ended).toBe(1);
  expect(second.errors()).toMatch(
    new RegExp(`^\\S+ is used by the running Midcall with process id ${pid};.*\\n$`),
  );
  expect((await fetch(`${url}/api/health`)).status).toBe(200);
  expect(await stop(first)).toBe(0);
});
