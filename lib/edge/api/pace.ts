import { processState } from "@/lib/process-state";

/**
 * How many requests the management API takes of one key, and how many without a valid key of one address. Each process
 * counts for itself: the limits keep one client from taking all of a process, they share nothing out.
 */
export const paces = {
  /** A key: so many at once, then so many a second. */
  key: { burst: 2_000, perSecond: 200 },
  /** An address, for requests that no key opened: a whole office may have one. */
  address: { burst: 600, perSecond: 10 },
} as const;

/** What is left of a client's burst, and when that was so (`performance.now()`). */
type Bucket = { left: number; at: number };

/** More clients than this are not kept apart: who was not heard of for longest is forgotten. */
const mostClients = 10_000;

const buckets = () => processState("api.paces", () => new Map<string, Bucket>());

/**
 * Counts a request of a client.
 *
 * @param now milliseconds of a clock that never goes back
 * @returns 0 when it may go on, else the seconds to wait
 */
export function pace(kind: keyof typeof paces, client: string, now = performance.now()): number {
  const { burst, perSecond } = paces[kind];
  const name = `${kind}:${client}`;
  const all = buckets();
  const before = all.get(name) ?? { left: burst, at: now };
  const left = Math.min(burst, before.left + ((now - before.at) / 1000) * perSecond);
  // Put at the end again, so that the first of the map is the one not heard of for longest.
  all.delete(name);
  all.set(name, { left: left < 1 ? left : left - 1, at: now });
  if (all.size > mostClients) {
    const [oldest] = all.keys();
    if (oldest !== undefined) all.delete(oldest);
  }
  return left < 1 ? Math.ceil((1 - left) / perSecond) : 0;
}
