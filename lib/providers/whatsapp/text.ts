import { findPlaceholders } from "@/lib/placeholders";
import type { TextParameter } from "./outgoing";
import type { SlotValues } from "./values";

/** Named templates want the name on every value; positional ones go by order and take none. */
export function textParameter(placeholder: string, text: string): TextParameter {
  return /^\d+$/.test(placeholder)
    ? { type: "text", text }
    : { type: "text", parameter_name: placeholder, text };
}

/** A value for each placeholder of a text, in their order; empty for a text that is always the same. */
export function textParameters(
  section: "header" | "body",
  text: string,
  values: SlotValues,
): TextParameter[] {
  return findPlaceholders(text).map((name) => textParameter(name, values.get(`${section}.${name}`)));
}
