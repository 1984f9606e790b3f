import { chmodSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/**
 * How long a lock whose holder is not known is waited for, in ms: longer than the ten seconds after which the lock of a
 * process that was killed before it had written its id is taken over.
 */
const patience = 12_000;

/** Takes the lock of a file for this process, or says which process has it (0: not known yet). */
export type TryLock = (file: string) => { release: () => void } | { holder: number };

/**
 * Locks `DATA_DIR` for this process. While it is not known who has it, somebody makes the lock at this moment or takes
 * over that of a dead process, or died at it: that is waited for.
 */
export async function lockDataDir(dataDir: string, tryLock: TryLock): Promise<ReturnType<TryLock>> {
  const deadline = Date.now() + patience;
  for (;;) {
    const lock = tryLock(path.join(dataDir, "instance.pid"));
    if ("release" in lock || lock.holder > 0 || Date.now() > deadline) return lock;
    await wait(50);
  }
}

/**
 * Makes `DATA_DIR` and takes it for this process alone.
 *
 * @param dataDir absolute path
 * @returns gives it free again
 * @throws Error when another live instance uses it, or it cannot be written
 */
export async function takeDataDir(dataDir: string, tryLock: TryLock): Promise<() => void> {
  try {
    // Folders above are made as usual: one closed to others would shut Postgres out when we are root.
    mkdirSync(path.dirname(dataDir), { recursive: true });
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // Secrets lie there: a folder that was there before is closed to others too.
    if ((statSync(dataDir).mode & 0o007) !== 0) chmodSync(dataDir, 0o700);
    const lock = await lockDataDir(dataDir, tryLock);
    if ("release" in lock) return lock.release;
    inUse(dataDir, lock.holder);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!/^E[A-Z]+$/.test(code)) throw error;
    throw new Error(
      `DATA_DIR ${dataDir} cannot be used (${code}). Give this user the right to write there, or choose another DATA_DIR.`,
    );
  }
}

function inUse(dataDir: string, holder: number): never {
  const who = holder > 0 ? ` with process id ${holder}` : "";
  throw new Error(`${dataDir} is used by the running Midcall${who}; choose another DATA_DIR or stop it.`);
}
