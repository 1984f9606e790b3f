import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const schema = z.object({ AUTH_SECRET: z.string().min(32), ENCRYPTION_KEY: z.string().min(1) });

export type Secrets = z.output<typeof schema>;

/**
 * The secrets that this instance made for itself on its first start. Without the encryption key what is
 * stored cannot be read again: a file that is damaged is never replaced.
 *
 * @param dataDir absolute path; made, and closed to other users
 * @throws Error when the file is there and cannot be used
 */
export function keepSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = keyFileOf(dataDir);
  let text: string | null = null;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  if (text !== null) {
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      throw new Error(
        `${file} cannot be read as Midcall wrote it. Restore it from a backup: stored credentials cannot be read without it.`,
      );
    }
  }
  const secrets = {
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  };
  writeSecrets(dataDir, secrets);
  return secrets;
}

/** Where the secrets of a `DATA_DIR` lie. */
export const keyFileOf = (dataDir: string) => path.join(dataDir, "secrets.json");

/** Puts secrets in their place, where there are none or others; whole or not at all. */
export function writeSecrets(dataDir: string, secrets: Secrets): void {
  const file = keyFileOf(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

/** Other encryption keys for this instance, the first to encrypt with; all else stays. */
export function replaceKeys(dataDir: string, keys: readonly string[]): void {
  writeSecrets(dataDir, { ...keepSecrets(dataDir), ENCRYPTION_KEY: keys.join(",") });
}
