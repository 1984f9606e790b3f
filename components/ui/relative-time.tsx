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
  now ||= Date.now();
  return now;
}

/**
 * "2 min ago", kept current, with the exact time on hover. The server says it by its own clock, so that nothing moves
 * when the page comes alive: the reader's is rarely another one, and counts from the first change of the words on.
 * The exact time waits for the browser, which knows the reader's time zone.
 */
export function RelativeTime({ iso }: { iso: string }) {
  const zone = useTimeZone();
  const at = useSyncExternalStore(subscribe, clock, () => 0);
  return (
    <time dateTime={iso} title={at ? exactWords(iso, zone) : undefined} suppressHydrationWarning>
      {relativeWords(iso, at || Date.now())}
    </time>
  );
}
