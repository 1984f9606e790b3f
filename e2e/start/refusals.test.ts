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
