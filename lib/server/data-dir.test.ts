import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tryLock } from "../start/lock.mjs";
import { takeDataDir } from "./data-dir";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "midcall-data-dir-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test("the folder is taken by one, who is named to the next", async () => {
  const release = await takeDataDir(dataDir, tryLock);
  await expect(takeDataDir(dataDir, tryLock)).rejects.toThrow(`process id ${process.pid};`);
  release();
  (await takeDataDir(dataDir, tryLock))();
});

test("the lock of a process that was killed before it had written its id is waited for, and taken over", async () => {
  const file = path.join(dataDir, "instance.pid");
  writeFileSync(file, "");
  const sixSecondsAgo = Date.now() / 1000 - 6;
  utimesSync(file, sixSecondsAgo, sixSecondsAgo);
  const release = await takeDataDir(dataDir, tryLock);
  expect(readFileSync(file, "utf8")).toMatch(`${process.pid}`);
  release();
});
