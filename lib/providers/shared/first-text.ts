import { isObject } from "@/lib/text";

/** The value at a dotted path of foreign JSON; undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);
}

/** The first of these places that holds a text or a number, as text; null where none does. */
export function firstText(value: unknown, paths: readonly string[]): string | null {
  for (const path of paths) {
    const found = valueAt(value, path);
    if (typeof found === "string" && found.trim() !== "") return found.trim();
    if (typeof found === "number") return String(found);
  }
  return null;
}

/** The list in an answer: the answer itself, one under a known key, else the first list that it holds. */
export function listIn(value: unknown, keys: readonly string[]): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return null;
  for (const key of keys) {
    const found = valueAt(value, key);
    if (Array.isArray(found)) return found;
  }
  return Object.values(value).find((entry) => Array.isArray(entry)) ?? null;
}
