import * as z from "zod/mini";
import { listedTemplate } from "@/lib/providers/types";

/** Templates as screens read them over HTTP. Client-safe. */

const { externalId, parameterFormat, ...listed } = listedTemplate.shape;

const shownTemplate = z.object({
  ...listed,
  id: externalId,
  parameter_format: parameterFormat,
  sendable: z.boolean(),
  /** Why it cannot be sent. */
  reason: z.optional(z.string()),
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
