/** The nearest page of the history before this one that `isHome`, as far as this document reaches under its path. */
function homeBefore(isHome: (query: URLSearchParams) => boolean): NavigationHistoryEntry | undefined {
  if (!("navigation" in window)) return;
  const entries = navigation.entries();
  for (let place = (navigation.currentEntry?.index ?? 0) - 1; place >= 0; place -= 1) {
    const entry = entries[place];
    const address = entry?.sameDocument && entry.url !== null && new URL(entry.url);
    if (!address || address.pathname !== location.pathname) return;
    if (isHome(address.searchParams)) return entry;
  }
}

/**
 * Goes back over what was opened over a page, so that "back" leads to where one came from and not into it again. What
 * is shown stays, newer than what the router remembers of that page: it does not hear of it, and has to be told the
 * address.
 *
 * @param isHome whether nothing is open at an address with this query
 * @returns false where nothing was done: the page was opened with it, somebody holds it, or the browser has no
 *   Navigation API
 */
export async function goBackOver(isHome: (query: URLSearchParams) => boolean): Promise<boolean> {
  const home = homeBefore(isHome);
  if (!home) return false;
  const { state } = history;
  const listening = new AbortController();
  const arrived = new Promise<void>((resolve) => {
    const keep = (event: PopStateEvent) => {
      if (navigation.currentEntry?.key !== home.key) return;
      event.stopImmediatePropagation();
      history.replaceState(state, "");
      resolve();
    };
    addEventListener("popstate", keep, { capture: true, signal: listening.signal });
  });
  try {
    await navigation.traverseTo(home.key).finished;
    // Which of the two a browser tells first is its own matter.
    await arrived;
    return true;
  } catch {
    return false;
  } finally {
    listening.abort();
  }
}
