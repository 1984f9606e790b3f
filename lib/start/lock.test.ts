import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tryLock, withLock } from "./lock.mjs";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "midcall-lock-"));
  file = path.join(folder, "a.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a lock is held by one, and names its process", () => {
  const lock = tryLock(file);
  expect(lock).toHaveProperty("release");
  expect(tryLock(file)).toEqual({ holder: process.pid });
  if ("release" in lock) lock.release();
  expect(tryLock(file)).toHaveProperty("release");
});

test("a lock of a dead process, and of one whose id was given out anew, is taken over", () => {
  for (const text of ["999999999 1", `${process.pid} 1`]) {
    writeFileSync(file, text);
    const lock = tryLock(file);
    expect(lock).toHaveProperty("release");
    if ("release" in lock) lock.release();
  }
});

test("work under a lock runs one after another, also after a failure", async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(`${name} ends`);
    if (name === "one") throw new Error(name);
  };
  const results = await Promise.allSettled([withLock(file, work("one")), withLock(file, work("two"))]);
  expect(results.map((result) => result.status)).toEqual(["rejected", "fulfilled"]);
  expect(order).toEqual(["one begins", "one ends", "two begins", "two ends"]);
});
