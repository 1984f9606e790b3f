/** What holds its reader back: asks, and goes on with what is given where they leave all the same. */
type Hold = (go: () => void) => void;

const holds = new Set<Hold>();

/** Browsers ask in words of their own, and keep no page for "back" that listens to this: only while something is held. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault();

/** The link of this site that a press would open in place of this page, where it is one. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href || (link.target !== "" && link.target !== "_self") || link.hasAttribute("download"))
    return null;
  const [to, here] = [new URL(link.href), location];
  if (to.origin !== here.origin) return null;
  return to.pathname === here.pathname && to.search === here.search ? null : link;
}

/**
 * Does what leaves the page, or asks before where something is not saved.
 *
 * @param go leaves, in the way of the place that was pressed
 */
export function leave(go: () => void): void {
  const [hold] = holds;
  if (hold) hold(go);
  else go();
}

/** From here on nothing is held: somebody leaves and knows what is lost. */
export function letGo(): void {
  holds.clear();
  removeEventListener("beforeunload", warn);
}

/**
 * Holds the page: links, "back" and closing it ask first.
 *
 * @param follow opens an address of this site
 * @returns ends it
 */
export function holdPage(hold: Hold, follow: (href: string) => void): () => void {
  const onClick = (event: MouseEvent) => {
    const link = holds.has(hold) && linkOf(event);
    if (!link) return;
    // Before the link hears of it; it leaves a press alone that somebody else has taken.
    event.preventDefault();
    const { href } = link;
    leave(() => follow(href));
  };
  // Without the Navigation API, and where the browser lets nobody hold it, "back" goes back.
  const onNavigate = (event: NavigateEvent) => {
    const { navigationType, cancelable, destination } = event;
    if (navigationType !== "traverse" || !cancelable || !destination.sameDocument) return;
    if (event.defaultPrevented || !holds.has(hold)) return;
    event.preventDefault();
    leave(() => void navigation.traverseTo(destination.key).finished?.catch(() => {}));
  };
  holds.add(hold);
  addEventListener("beforeunload", warn);
  addEventListener("click", onClick, true);
  if ("navigation" in window) navigation.addEventListener("navigate", onNavigate);
  return () => {
    holds.delete(hold);
    if (holds.size === 0) removeEventListener("beforeunload", warn);
    removeEventListener("click", onClick, true);
    if ("navigation" in window) navigation.removeEventListener("navigate", onNavigate);
  };
}
