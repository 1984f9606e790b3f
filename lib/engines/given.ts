import { isAbsent } from "@/lib/absent";
import { decimalText } from "@/lib/decimal";
import { parseExactJson } from "@/lib/exact-json";
import { cleanJson, isObject } from "@/lib/text";

/** A text, or a number in its decimal form; null for anything else and for what is absent. */
export function textOf(value: unknown): string | null {
  if (isAbsent(value)) return null;
  if (typeof value === "string") return value.trim();
  return typeof value === "number" ? decimalText(value) : null;
}

/** The object's entries that are not absent; nothing of what is no object. */
export function presentEntries(value: unknown): Record<string, unknown> {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([, item]) => !isAbsent(item)));
}

/**
 * JSON text of an object, read and cleaned as bodies are; the value itself when it is an object.
 *
 * @returns null for lists, plain texts and everything else
 */
export function objectOf(value: unknown): Record<string, unknown> | null {
  if (isObject(value)) return value;
  if (typeof value !== "string") return null;
  try {
    const parsed = cleanJson(parseExactJson(value));
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
