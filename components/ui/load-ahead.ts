type Load = () => Promise<unknown>;

const waiting = new Set<Load>();
const signs = ["pointermove", "pointerdown", "keydown"] as const;

function loadAll(): void {
  for (const sign of signs) removeEventListener(sign, loadAll, true);
  for (const load of waiting) load().catch(() => {});
  waiting.clear();
}

/**
 * Fetches code that only an answer to somebody's deed needs (dialogs, menus, toasts) with the first sign of life
 * on the page: it is no part of the way to the first paint, and there before the first click is over.
 */
export function loadAhead(load: Load): void {
  if (typeof window === "undefined") return;
  if (waiting.size === 0)
    for (const sign of signs) addEventListener(sign, loadAll, { capture: true, passive: true });
  waiting.add(load);
}
