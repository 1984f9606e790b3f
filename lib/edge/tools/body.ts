import { cleanBody } from "@/lib/engines/generic";
import { parseExactJson } from "@/lib/exact-json";
import { isObject } from "@/lib/text";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * A body read as a JSON object whatever it says it is, and cleaned; an empty one is `{}`.
 *
 * @returns null for everything else
 */
export function parseBody(bytes: Buffer): Record<string, unknown> | null {
  try {
    const text = utf8.decode(bytes);
    const parsed: unknown = text.trim() === "" ? {} : parseExactJson(text);
    return isObject(parsed) ? cleanBody(parsed) : null;
  } catch {
    return null;
  }
}
