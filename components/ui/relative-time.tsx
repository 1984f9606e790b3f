"use client";

import { useSyncExternalStore } from "react";

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

const steps: readonly (readonly [seconds: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [86_400 * 365, "year"],
  [86_400 * 30, "month"],
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
];

function wording(iso: string, at: number): string {
  const seconds = (Date.parse(iso) - at) / 1000;
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });
  for (const [size, unit] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  if (seconds > 5) return "in a moment";
  return seconds > -10 ? "just now" : format.format(Math.trunc(seconds), "second");
}

/**
 * "2 min ago", kept current, with the exact local time on hover. It appears after mounting: the server knows
 * neither the reader's clock nor their time zone. Until then its place is held.
 */
export function RelativeTime({ iso }: { iso: string }) {
  const at = useSyncExternalStore(subscribe, clock, () => 0);
  if (at === 0) return <span className="inline-block min-w-20" />;
  const exact = new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });
  return (
    <time dateTime={iso} title={exact}>
      {wording(iso, Math.max(at, 1))}
    </time>
  );
}

/** A point of time to the second, in the reader's time zone; held back until mounted for the same reason. */
export function ExactTime({ iso }: { iso: string }) {
  const mounted = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
  if (!mounted) return <span className="inline-block min-w-36" />;
  const text = new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });
  return <time dateTime={iso}>{text}</time>;
}
