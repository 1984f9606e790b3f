/** The names that several bear: who is called so needs something more to be told from the others. */
export function sharedNames(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
}

/** What tells namesakes apart: the end of the id, which stands in the address of the page, too. */
export const endOfId = (id: string): string => `…${id.slice(-6)}`;
