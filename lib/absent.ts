import { isObject } from "./text";

/** A place of an engine's own template language that it had nothing for: `{{name}}`, `%(name)s`. */
const leftover = /^\s*(\{\{[^{}]*\}\}|%\([^()]*\)s)\s*$/;

/** Whether an engine left a place empty: null, blank, or a whole value that is still its template. */
export function isAbsent(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "" || leftover.test(value);
  return isObject(value) && Object.hasOwn(value, "$var");
}
