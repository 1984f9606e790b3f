import { isObject } from "./text";

/**
 * A stored thing with a PATCH applied: objects merge, lists and everything else replace, null takes away
 * (RFC 7386).
 */
export function mergePatch(
  base: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  // A Map, because keys come from outside and must not reach a prototype.
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(patch)) {
    const before = merged.get(key);
    if (value === null) merged.delete(key);
    else if (value === undefined) continue;
    else if (isObject(value)) merged.set(key, mergePatch(isObject(before) ? before : {}, value));
    else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}
