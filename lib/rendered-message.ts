import * as z from "zod/mini";

/** A message as the customer's phone draws it: made for previews, and kept by the sandbox. Client-safe. */

const media = z.object({
  /** image, video, document, location, product, or an unknown one. */
  kind: z.string(),
  /** Where it can be looked at: a link of the mapping, or the template's sample. */
  url: z.optional(z.string()),
  /** File name, or the name of a place or product. */
  name: z.optional(z.string()),
  /** Address of a place, and the like. */
  detail: z.optional(z.string()),
});
export type RenderedMedia = z.output<typeof media>;

const button = z.object({
  type: z.string(),
  text: z.catch(z.string(), ""),
  url: z.optional(z.string()),
  /** What a button copies. */
  code: z.optional(z.string()),
});
export type RenderedButton = z.output<typeof button>;

const part = z.object({
  header: z.optional(z.string()),
  media: z.optional(media),
  body: z.catch(z.string(), ""),
  buttons: z.catch(z.array(button), []),
});
/** A message's picture, or one card's. */
export type RenderedPart = z.output<typeof part>;

export const renderedMessage = z.extend(part, {
  footer: z.optional(z.string()),
  /** Of a limited-time offer; `endsAt` is ISO 8601, absent where it is not known or never ends. */
  offer: z.optional(z.object({ text: z.string(), endsAt: z.optional(z.string()) })),
  cards: z.optional(z.array(part)),
  /** It asks for leave to call. */
  asksToCall: z.optional(z.boolean()),
});
export type RenderedMessage = z.output<typeof renderedMessage>;
