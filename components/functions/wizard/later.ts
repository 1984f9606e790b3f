import { useSyncExternalStore } from "react";
import { loadAhead } from "@/components/ui/load-ahead";

/**
 * Everything of the wizard that its first step does not need: the other steps, the rules that fields are checked
 * by, reading drafts. More than half of its code.
 */
type Later = typeof import("./later-steps");

let later: Later | null = null;
const listeners = new Set<() => void>();

export async function loadLater(): Promise<Later> {
  later ??= await import("./later-steps");
  for (const tell of listeners) tell();
  return later;
}

loadAhead(loadLater);

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Null until it is there. */
export function useLater(): Later | null {
  return useSyncExternalStore(
    subscribe,
    () => later,
    () => null,
  );
}
