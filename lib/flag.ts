const words = new Map([
  ...["true", "yes", "1"].map((word) => [word, true] as const),
  ...["false", "no", "0"].map((word) => [word, false] as const),
]);

/**
 * A yes or no as forms, models and the templates of engines write it.
 *
 * @returns null for anything else
 */
export function readFlag(value: unknown): boolean | null {
  const isPlain = ["boolean", "string", "number"].includes(typeof value);
  return (isPlain ? words.get(String(value).trim().toLowerCase()) : null) ?? null;
}

/** What is wrong with a flag that is neither. */
export const noFlag = "must be true or false";
