import * as z from "zod/mini";

/** Files as the screens get them. Client-safe. */

/** Largest file that is taken, in bytes. */
export const largestFile = 16 * 1024 * 1024;

export const shownFile = z.object({
  id: z.string(),
  name: z.string(),
  mime: z.string(),
  kind: z.enum(["image", "video", "document"]),
  /** In bytes. */
  size: z.number(),
  /** What a mapping names it by. */
  reference: z.string(),
});
export type ShownFile = z.output<typeof shownFile>;

/** What a link to a file leads to. */
export const linkFinding = z.object({
  /** `unclear`: its server does not say. Only a wrong one cannot be used. */
  state: z.enum(["fits", "wrong", "unclear", "unreachable"]),
  mime: z.nullable(z.string()),
  /** In bytes; null where it is not told. */
  size: z.nullable(z.number()),
  /** What was found, for people. */
  message: z.string(),
});
export type LinkFinding = z.output<typeof linkFinding>;
