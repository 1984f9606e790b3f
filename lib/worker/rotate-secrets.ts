import { reseal, sealPrefix } from "@/lib/crypto";
import { sealedPlaces } from "./sealed-places";

/** What a rotation did: rows that were encrypted anew, and secrets that no key opens (they stay as they are). */
export type Rotation = { rewritten: Record<string, number>; lost: number; left: number };

/** Rounds after which we stop following what others write with an older key at the same time. */
const mostRounds = 20;

/**
 * Encrypts every stored secret that is under an older key with the first one, row by row, while the product runs:
 * a row that somebody else changes meanwhile is left to the next round.
 *
 * @returns `left` over 0: some process still encrypts with an older key, which must not be taken away yet
 */
export async function rotateSecrets(): Promise<Rotation> {
  const rewritten: Record<string, number> = {};
  let left = 0;
  let lost = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    left = 0;
    lost = 0;
    for (const [place, readWrites] of Object.entries(sealedPlaces)) {
      const writes = await readWrites((sealed, binding) => {
        const next = reseal(sealed, binding);
        if (next === null && !sealed.startsWith(sealPrefix())) lost += 1;
        return next;
      });
      for (const write of writes) await write();
      left += writes.length;
      rewritten[place] = (rewritten[place] ?? 0) + writes.length;
    }
    if (left === 0) break;
  }
  return { rewritten, lost, left };
}
