import * as z from "zod/mini";

/** Inputs of the trigger check. Client-safe. */

const text = (most: number, missing = "is missing") =>
  z
    .string("is missing")
    .check(
      z.trim(),
      z.minLength(1, missing),
      z.maxLength(most, `has at most ${most.toLocaleString("en")} characters`),
    );

export const modelInput = z.strictObject({
  /** Up to and with `/v1`: `/chat/completions` is added. */
  base_url: text(2000, "Write the address of the model’s server."),
  model: text(200),
  /** Absent keeps the stored one while the server stays the same. */
  api_key: z.optional(text(1000)),
});
export type ModelData = z.output<typeof modelInput>;

/** Said in so many words: an empty form must not take anything away. */
export const modelRemoval = z.strictObject({ remove: z.literal(true) });
export const modelCheck = z.strictObject({ check: z.literal(true) });

/** A longest line, in characters, and how many lines of a kind a function may have. */
export const longestLine = 1000;
export const mostLines = 25;

const lines = z
  .array(text(longestLine))
  .check(z.maxLength(mostLines, `are at most ${mostLines}; take some away`));

export const linesInput = z.strictObject({
  functionId: z.string("is missing").check(z.minLength(1, "is missing"), z.maxLength(100)),
  /** After which the function should be called. */
  should: lines,
  /** After which it should not. */
  should_not: lines,
});
export type LinesData = z.output<typeof linesInput>;
