/** What holds the focus, or holds who does: its parent, and how many stand before it there. */
type Place = { element: Element; parent: Element; before: number };

const takesFocus = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled";

/** In ms. Windows that close, and parts that know better where their reader goes on, come first. */
const patience = 60;

function placesOf(focused: Element): Place[] {
  const places: Place[] = [];
  for (let element = focused; element.parentElement; element = element.parentElement) {
    const parent = element.parentElement;
    places.push({ element, parent, before: [...parent.children].indexOf(element) });
  }
  return places;
}

/** The first in there that can be pressed or filled in. */
function firstIn(part: Element): HTMLElement | undefined {
  return [part, ...part.querySelectorAll(takesFocus)].find(
    (one): one is HTMLElement =>
      one instanceof HTMLElement &&
      one.matches(takesFocus) &&
      one.tabIndex >= 0 &&
      one.getClientRects().length > 0,
  );
}

/** What stands now where that stood: the next row of a list, a field in place of its button; else what is nearest. */
function successor(places: readonly Place[]): HTMLElement | undefined {
  for (const { parent, before } of places) {
    if (!parent.isConnected) continue;
    // Another page: it is read from its beginning.
    if (parent.matches("main, main > *")) return parent.closest<HTMLElement>("main") ?? undefined;
    if (parent === document.body) return undefined;
    const parts = [...parent.children];
    for (const part of [...parts.slice(before), ...parts.slice(0, before).reverse()]) {
      const found = firstIn(part);
      if (found) return found;
    }
  }
  return undefined;
}

/**
 * Keeps the focus near where it was when what had it goes away: a row that is deleted, a button that turns into a
 * field. Else it falls to the page as a whole, and whoever works by keyboard or by ear begins anew.
 */
export function keepFocus(): void {
  let places = placesOf(document.activeElement ?? document.body);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isNowhere = () => document.activeElement === document.body;
  const isLost = () => places[0]?.element.isConnected === false && isNowhere();

  addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) places = placesOf(target);
  });
  addEventListener("focusout", ({ target }) => {
    // Somebody pressed beside it and wants it nowhere. Browsers tell of what goes away before it has gone.
    setTimeout(() => {
      if (target instanceof Element && target.isConnected && isNowhere()) places = [];
    });
  });
  new MutationObserver(() => {
    if (timer !== undefined || !isLost()) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (!isLost()) return;
      const next = successor(places);
      places = [];
      next?.focus({ preventScroll: next.matches("main") });
    }, patience);
  }).observe(document.body, { childList: true, subtree: true });
}
