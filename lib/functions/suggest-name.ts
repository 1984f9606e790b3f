import { functionNamePattern, refusedFunctionNames } from "./schema";

const longest = 40;

/** At most `length` characters, cut between words where that leaves enough. */
function cutAtWord(name: string, length: number): string {
  if (name.length <= length) return name;
  const cut = name.slice(0, length);
  const word = cut.lastIndexOf("_");
  return (word > length / 2 ? cut.slice(0, word) : cut).replace(/_+$/, "");
}

/**
 * A function name made of what somebody typed: `Send OTP` → `send_otp`. Client-safe.
 *
 * @param typed in any writing; marks on letters are taken off, other alphabets cannot be used
 * @param taken names that the agent has already
 * @returns null when nothing usable is left of it
 */
export function suggestName(typed: string, taken: readonly string[] = []): string | null {
  const plain = typed
    .slice(0, 400)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "");
  const base = cutAtWord(plain, longest);
  if (!functionNamePattern.test(base)) return null;
  const unusable = (name: string) =>
    taken.includes(name) || (refusedFunctionNames as readonly string[]).includes(name);
  if (!unusable(base)) return base;
  for (let number = 2; number < 100; number += 1) {
    const next = `${cutAtWord(base, longest - 3)}_${number}`;
    if (!unusable(next)) return next;
  }
  return null;
}
