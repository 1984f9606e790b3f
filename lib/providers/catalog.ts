import { metaCatalogEntry } from "./meta/catalog";
import type { CatalogEntry } from "./types";

/** The providers that a connection can be made to, in the order of the picker. Client-safe. */
export const catalog: readonly CatalogEntry[] = [metaCatalogEntry];

/** The entry of that id (a connection's `provider`), or null. */
export function findCatalogEntry(id: string): CatalogEntry | null {
  return catalog.find((entry) => entry.id === id) ?? null;
}
