import { aisensy } from "./aisensy";
import { catalog } from "./catalog";
import { heltar } from "./heltar";
import { meta } from "./meta";
import { watched } from "./shared/watched";
import type { CatalogEntry, Provider } from "./types";

const providers = new Map<string, Provider>([
  ["meta", watched("meta", meta)],
  ["heltar", watched("heltar", heltar)],
  ["aisensy", watched("aisensy", aisensy)],
]);

/** The provider of that id (a connection's `provider`), or null. */
export function findProvider(id: string): Provider | null {
  return providers.get(id) ?? null;
}

/**
 * Adds a provider beside those of the house, before the first request.
 *
 * @param entry its id must be new
 */
export function addProvider(entry: CatalogEntry, provider: Provider): void {
  if (providers.has(entry.id)) throw new Error(`There is already a provider ${entry.id}.`);
  catalog.push(entry);
  providers.set(entry.id, watched(entry.id, provider));
}
