import type * as z from "zod/v4/core";
import { parseInput, refuseUnknown } from "./parse-input";
import { isObject } from "./text";

type Thing = Readonly<Record<string, unknown>>;

/** Objects merge, lists and everything else replace, null takes away (RFC 7386), or stays as it is. */
export function mergePatch(
  base: Thing,
  patch: Thing,
  nulls: "take away" | "stay" = "take away",
): Record<string, unknown> {
  // A Map, because keys come from outside and must not reach a prototype.
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(patch)) {
    const before = merged.get(key);
    if (value === null && nulls === "take away") merged.delete(key);
    else if (value === undefined) continue;
    else if (isObject(value)) merged.set(key, mergePatch(isObject(before) ? before : {}, value, nulls));
    else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

/**
 * A stored thing with a PATCH applied, read as a whole.
 *
 * @throws AppError `invalid` by field, also for an unknown key that is only taken away
 */
export function parsePatched<S extends z.$ZodType>(schema: S, base: Thing, patch: Thing): z.output<S> {
  refuseUnknown(schema, mergePatch(base, patch, "stay"));
  return parseInput(schema, mergePatch(base, patch));
}
