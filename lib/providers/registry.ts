import { meta } from "./meta";
import type { Provider } from "./types";

const providers: ReadonlyMap<string, Provider> = new Map([["meta", meta]]);

/** The provider of that id (a connection's `provider`), or null. */
export function findProvider(id: string): Provider | null {
  return providers.get(id) ?? null;
}
