import { aisensyCatalogEntry } from "./aisensy/catalog";
import { heltarCatalogEntry } from "./heltar/catalog";
import { metaCatalogEntry } from "./meta/catalog";
import type { CatalogEntry } from "./types";

/** The providers that a connection can be made to, in the order of the picker. Client-safe. */
export const catalog: CatalogEntry[] = [metaCatalogEntry, heltarCatalogEntry, aisensyCatalogEntry];

/** The entry of that id (a connection's `provider`), or null. */
export function findCatalogEntry(id: string): CatalogEntry | null {
  return catalog.find((entry) => entry.id === id) ?? null;
}

/** How a connection's templates are chosen; an account's plan may decide it. */
export function pickerOf(
  { capabilities }: CatalogEntry,
  credentials: Readonly<Record<string, string>>,
): "list" | "typed" {
  const { picker, typedWith } = capabilities;
  return typedWith && credentials[typedWith.key] === typedWith.value ? "typed" : picker;
}
