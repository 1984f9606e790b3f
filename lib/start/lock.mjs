import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { processIdentity } from "./process-identity.mjs";

/** How long the few file operations of a takeover can last at the very most. */
const takeoverMs = 10_000;

/** @param {unknown} error @param {string} code */
const isCode = (error, code) => error instanceof Error && "code" in error && error.code === code;

/** @param {string} file @returns {boolean} whether this process made the file */
function create(file) {
  try {
    writeFileSync(file, processIdentity(process.pid) ?? String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

/**
 * The live process that holds the lock.
 *
 * @param {string} file
 * @returns {number | null} its id; null when nobody does
 */
export function lockHolder(file) {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return null;
  }
  // Just made and not yet written: the maker lives, its id is not known yet.
  if (text === "") return ageMs(file) < takeoverMs ? 0 : null;
  const pid = Number.parseInt(text, 10);
  return processIdentity(pid) === text ? pid : null;
}

/** @param {string} file */
function ageMs(file) {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/**
 * Takes a lock that other processes respect; a lock of a dead process is taken over.
 *
 * @param {string} file
 * @returns {{ release: () => void } | { holder: number }} `holder` is the process that has it
 */
export function tryLock(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const release = () => rmSync(file, { force: true });
  if (create(file)) return { release };
  const holder = lockHolder(file);
  if (holder !== null) return { holder };
  // Two may see the same dead holder: only one at a time removes the file, and looks again before.
  const takeover = `${file}.takeover`;
  if (!create(takeover)) {
    if (ageMs(takeover) > takeoverMs) rmSync(takeover, { force: true });
    return { holder: 0 };
  }
  try {
    const now = lockHolder(file);
    if (now !== null) return { holder: now };
    rmSync(file, { force: true });
    return create(file) ? { release } : { holder: lockHolder(file) ?? 0 };
  } finally {
    rmSync(takeover, { force: true });
  }
}

/**
 * Runs the work while this process alone holds the lock; waits for another holder.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(holder: number) => void} [onWait] called once when another process has it
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  let told = false;
  for (;;) {
    const lock = tryLock(file);
    if ("release" in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!told && lock.holder > 0) {
      told = true;
      onWait?.(lock.holder);
    }
    await wait(100);
  }
}
