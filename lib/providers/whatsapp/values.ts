import { AppError } from "@/lib/errors";

/** Slot id (contract §5) → value; {@link on} looks at one card's as if it were the whole message. */
export type SlotValues = {
  /** The value, or undefined where the slot is not filled. */
  find(slot: string): string | undefined;
  /** @throws AppError `invalid` when it is missing */
  get(slot: string): string;
  on(card: number): SlotValues;
};

/** @param prefix of the ids of a card's slots, like `card.0.` */
export function slotValues(values: Readonly<Record<string, string>>, prefix = ""): SlotValues {
  const find = (slot: string) => values[prefix + slot] || undefined;
  return {
    find,
    get(slot) {
      const value = find(slot);
      if (value) return value;
      const id = prefix + slot;
      throw new AppError("invalid", `The template needs a value for ${id}.`, { [id]: "is missing" });
    },
    on: (card) => slotValues(values, `card.${card}.`),
  };
}
