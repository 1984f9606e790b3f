import { aisensyCatalogEntry } from "./aisensy/catalog";
import { heltarCatalogEntry } from "./heltar/catalog";
import { metaCatalogEntry } from "./meta/catalog";
import type { CatalogEntry, CredentialField } from "./types";

/** The providers that a connection can be made to, in the order of the picker. Client-safe. */
export const catalog: CatalogEntry[] = [metaCatalogEntry, heltarCatalogEntry, aisensyCatalogEntry];

/** The entry of that id (a connection's `provider`), or null. */
export function findCatalogEntry(id: string): CatalogEntry | null {
  return catalog.find((entry) => entry.id === id) ?? null;
}

/**
 * Whether an account has this credential at all: some belong to one of its plans.
 *
 * @param given the value of another credential, where it has one
 */
export function isAskedFor(
  entry: CatalogEntry,
  { onlyWith }: CredentialField,
  given: (key: string) => string | undefined,
): boolean {
  if (!onlyWith) return true;
  const usual = entry.credentials.find(({ key }) => key === onlyWith.key)?.usual;
  return (given(onlyWith.key) || usual) === onlyWith.value;
}

/** How a connection's templates are chosen; an account's plan may decide it. */
export function pickerOf(
  { capabilities }: CatalogEntry,
  credentials: Readonly<Record<string, string>>,
): "list" | "typed" {
  const { picker, typedWith } = capabilities;
  return typedWith && credentials[typedWith.key] === typedWith.value ? "typed" : picker;
}
