import { afterEach, beforeEach, expect, test } from "vitest";
import { Place, startMidcall, stop, until } from "./instance";

let place: Place;
beforeEach(async () => {
  place = await Place.make();
});
afterEach(() => place.remove());

test("signals that come twice, as npm and the shell deliver them, stop all in order", async () => {
  const instance = startMidcall(place);
  await instance.ready();
  instance.process.kill("SIGINT");
  instance.process.kill("SIGINT");
  expect(await stop(instance)).toBe(0);
  expect(place.databaseProcesses()).toEqual([]);
});

test("a stop while the database is being made leaves nothing running, and the next start works", async () => {
  const stopped = startMidcall(place);
  await until("the database is being made", () => place.databaseProcesses().length > 0);
  expect(await stop(stopped)).toBe(0);
  expect(place.databaseProcesses()).toEqual([]);
  const next = startMidcall(place);
  await next.ready();
  expect(await stop(next)).toBe(0);
});
