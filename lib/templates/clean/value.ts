/** A value that fits its slot, or why it does not; the message continues a sentence ("… is empty"). */
export type SlotValue =
  | { ok: true; value: string }
  | { ok: false; code: "bad_value" | "too_long"; message: string };

export const fits = (value: string): SlotValue => ({ ok: true, value });
export const bad = (message: string): SlotValue => ({ ok: false, code: "bad_value", message });
export const empty: SlotValue = bad("is empty");

export const tooLong = (most: number): SlotValue => ({
  ok: false,
  code: "too_long",
  message: `has more than ${most.toLocaleString("en")} characters`,
});

/** Characters as people count them: an emoji outside the basic plane is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** The text, if it is no longer than that. */
export function within(text: string, most: number): SlotValue {
  return lengthOf(text) > most ? tooLong(most) : fits(text);
}
