import { z } from "zod";
import { listedTemplate } from "@/lib/providers/types";

/** Templates as screens read them over HTTP. Client-safe. */

const shownTemplate = listedTemplate.omit({ externalId: true, parameterFormat: true }).extend({
  id: listedTemplate.shape.externalId,
  parameter_format: listedTemplate.shape.parameterFormat,
  sendable: z.boolean(),
  /** Why it cannot be sent. */
  reason: z.string().optional(),
  slots: z.array(
    z.object({
      id: z.string(),
      section: z.string(),
      kind: z.string(),
      label: z.string(),
      required: z.boolean(),
    }),
  ),
});
export type ShownTemplate = z.output<typeof shownTemplate>;

export const templatePage = z.object({
  data: z.array(shownTemplate),
  next_cursor: z.string().nullable(),
  /** When the provider was asked last. */
  read_at: z.string(),
});
