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
