import { AppError } from "@/lib/errors";
import { parseExactJson } from "@/lib/exact-json";
import { invalidFields } from "@/lib/parse-input";
import { cleanJson, isObject } from "@/lib/text";

const notJson = () => new AppError("bad_request", "The body must be a JSON object in UTF-8.");

const prototypeKeys = new Set(["__proto__", "constructor", "prototype"]);

/** The path of a key that could reach a prototype, or null. Deeper than any input of ours nobody looks. */
function prototypePath(value: unknown, path: string, depth: number): string | null {
  if (typeof value !== "object" || value === null || depth === 0) return null;
  for (const [key, item] of Object.entries(value)) {
    const here = path === "" ? key : `${path}.${key}`;
    if (prototypeKeys.has(key)) return here;
    const below = prototypePath(item, here, depth - 1);
    if (below !== null) return below;
  }
  return null;
}

/**
 * A body as a JSON object, cleaned of what no database text can hold.
 *
 * @param mayBeEmpty whether no body at all counts as `{}`
 * @throws AppError `bad_request`; `invalid` for keys like `__proto__`, which nothing here is called
 */
export function parseBody(bytes: Buffer, mayBeEmpty: boolean): Record<string, unknown> {
  if (bytes.length === 0 && mayBeEmpty) return {};
  let parsed: unknown;
  try {
    parsed = parseExactJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw notJson();
  }
  if (!isObject(parsed)) throw notJson();
  const path = prototypePath(parsed, "", 16);
  if (path !== null) throw invalidFields(Object.fromEntries([[path, "This key is not known here."]]));
  const cleaned = cleanJson(parsed);
  return isObject(cleaned) ? cleaned : {};
}
