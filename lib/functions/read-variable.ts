import { decimalText } from "@/lib/decimal";
import { asciiDigits } from "@/lib/digits";
import type { Mapping } from "./schema";

/** Something that can be seen: not only spaces and formatting characters. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Z}]/u;

export type ReadValue = { ok: true; text: string | null } | { ok: false; message: string };

/** A plain value as text, null where there is nothing to see; lists and objects are no text. */
export function plainText(value: unknown): ReadValue {
  if (value === undefined || value === null) return { ok: true, text: null };
  if (typeof value === "string") return { ok: true, text: visible.test(value) ? value : null };
  if (typeof value === "boolean") return { ok: true, text: String(value) };
  const text = typeof value === "number" ? decimalText(value) : null;
  return text === null ? { ok: false, message: "must be a plain text" } : { ok: true, text };
}

/**
 * An argument read as the type of its in-call variable: numbers in their shortest decimal text, a choice as
 * it is listed, whatever its case.
 *
 * @param value as received; undefined where it is missing
 */
export function readVariable(entry: Extract<Mapping, { source: "in_call" }>, value: unknown): ReadValue {
  const plain = plainText(value);
  if (!plain.ok || plain.text === null) return plain;
  const given = plain.text.trim();
  if (entry.type === "number") {
    const text = typeof value === "boolean" || given.length > 100 ? null : decimalText(asciiDigits(given));
    return text === null ? { ok: false, message: "must be a number" } : { ok: true, text };
  }
  if (entry.type === "choice") {
    const choices = entry.choices ?? [];
    const found =
      choices.find((choice) => choice === given) ??
      choices.find((choice) => choice.toLowerCase() === given.toLowerCase());
    return found === undefined
      ? { ok: false, message: `must be one of ${choices.join(", ")}` }
      : { ok: true, text: found };
  }
  return { ok: true, text: plain.text };
}
