import { randomFillSync } from "node:crypto";

const pool = Buffer.alloc(8 * 1024);
let used = pool.length;

/**
 * Random bytes for ids and nonces, taken from a pool that is filled now and then: asking for a few at a time costs more than
 * all else about an id.
 *
 * @param amount at most 64
 * @returns a view that is overwritten later: read it at once
 */
export function pooledBytes(amount: number): Buffer {
  if (used + amount > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const from = used;
  used += amount;
  return pool.subarray(from, used);
}
