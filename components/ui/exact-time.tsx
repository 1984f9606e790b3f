"use client";

import { exactWords } from "./time-words";
import { useTimeZone } from "./time-zone";
import { useAlive } from "./use-alive";

/**
 * A point of time to the second, in the workspace's zone. It appears after mounting: the server does not know whether
 * that is the reader's own. Until then its place is held.
 */
export function ExactTime({ iso }: { iso: string }) {
  const zone = useTimeZone();
  if (!useAlive()) return <span className="inline-block min-w-36" />;
  return <time dateTime={iso}>{exactWords(iso, zone)}</time>;
}
