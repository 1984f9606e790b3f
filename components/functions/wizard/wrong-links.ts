import { useSyncExternalStore } from "react";

/** What was found out about links while the form was filled: those that cannot be used, with the reason. */
let wrong: ReadonlyMap<string, string> = new Map();
const listeners = new Set<() => void>();

export const linkKey = (kind: string, url: string) => `${kind} ${url}`;

/** @param fault why the link cannot be used; null when it can */
export function noteLink(key: string, fault: string | null): void {
  if ((wrong.get(key) ?? null) === fault) return;
  const next = new Map(wrong);
  if (fault === null) next.delete(key);
  else next.set(key, fault);
  wrong = next;
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The links that cannot be used, by {@link linkKey}. */
export function useWrongLinks(): ReadonlyMap<string, string> {
  return useSyncExternalStore(
    subscribe,
    () => wrong,
    () => wrong,
  );
}
