"use client";

import { useSyncExternalStore } from "react";
import { exactWords, relativeWords } from "./time-words";
import { useTimeZone } from "./time-zone";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 5_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = 0;
  };
}

function clock(): number {
  if (now === 0) now = Date.now();
  return now;
}

/**
 * "2 min ago", kept current, with the exact time on hover. It appears after mounting: the server knows neither the
 * reader's clock nor their time zone. Until then its place is held.
 */
export function RelativeTime({ iso }: { iso: string }) {
  const zone = useTimeZone();
  const at = useSyncExternalStore(subscribe, clock, () => 0);
  if (at === 0) return <span className="inline-block min-w-20" />;
  return (
    <time dateTime={iso} title={exactWords(iso, zone)}>
      {relativeWords(iso, Math.max(at, 1))}
    </time>
  );
}
