import { readFileSync, statSync } from "node:fs";
import { env } from "./env";
import { findProcessState, processState } from "./process-state";

/** How long a changed key file may go unnoticed, in ms. */
export const keyFileStaleMs = 1_000;

type KeyFile = {
  readonly read: () => readonly string[];
  readonly changed: () => string;
  seen: string;
  checkedAt: number;
  keys: readonly string[];
};

/**
 * From now on the encryption keys of this process come from a file, as often as it changes: a rotation reaches
 * processes that run. Settings that were given by the environment change by a restart alone.
 *
 * @param file holds `{"ENCRYPTION_KEY": "<new>,<old>"}` among others
 */
export function followKeyFile(file: string): void {
  const read = () => {
    const { ENCRYPTION_KEY } = JSON.parse(readFileSync(file, "utf8")) as { ENCRYPTION_KEY: string };
    return ENCRYPTION_KEY.split(",").map((text) => text.trim());
  };
  const changed = () => {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs}:${size}:${ino}`;
  };
  processState<KeyFile>("key-file", () => {
    const seen = changed();
    return { read, changed, seen, checkedAt: Date.now(), keys: read() };
  });
}

/** The encryption keys in base64: the first encrypts, all decrypt. */
export function encryptionKeys(): readonly string[] {
  const file = findProcessState<KeyFile>("key-file");
  if (!file) return env().ENCRYPTION_KEY ?? [];
  if (Date.now() - file.checkedAt > keyFileStaleMs) {
    file.checkedAt = Date.now();
    try {
      const seen = file.changed();
      if (seen !== file.seen) {
        file.keys = file.read();
        file.seen = seen;
      }
    } catch {
      // Just being replaced, or gone: what was read before still holds.
    }
  }
  return file.keys;
}
