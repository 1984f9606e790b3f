import { type ComponentType, lazy } from "react";

/**
 * What stands in a window from its first moment. The window comes once this is there too: on a phone, where it rises
 * from the lower edge, it would else grow under its reader's eyes. Only for that: what is loaded while a window
 * stands needs a boundary of its own, see `open-later.tsx`.
 *
 * @param load its code; may be called ahead
 */
export function contentLater<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await load() }));
}
