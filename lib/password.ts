import { hash, verify } from "@node-rs/argon2";
import { processState } from "./process-state";

/** argon2id (the library's default kind) with 19 MiB and two passes: some 30 ms of one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Keyboards write the same letter in more than one way; the hash must not tell them apart. */
const settled = (password: string): string => password.normalize("NFKC");

/** @returns argon2id in its PHC text form */
export function hashPassword(password: string): Promise<string> {
  return hash(settled(password), cost);
}

/**
 * Whether a password fits. Without a hash the same work is done and the answer is no: the time it takes
 * does not tell whether an address has an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const standIn = processState("password.standIn", () => hashPassword("nobody has this password"));
  const fits = await verify(stored ?? (await standIn), settled(password));
  return fits && stored !== null;
}
