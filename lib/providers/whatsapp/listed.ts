import { z } from "zod";

/**
 * A template as it is listed on the wire. Read with tolerance where it costs nothing (examples, quality,
 * unknown keys and words), and without where a wrong guess would send a wrong message (texts, buttons, cards).
 */

/** Ids are texts, but some endpoints and events write them as numbers. */
export const wireId = z.union([z.string(), z.number().transform(String)]);

/** What a part has not is missing, or null. */
const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

const optionalText = maybe(z.string());

const namedExamples = z
  .array(z.object({ param_name: z.string(), example: z.coerce.string() }))
  .optional()
  .catch(undefined);

export const listedButton = z.object({
  type: z.string().min(1),
  text: z.string().catch(""),
  url: optionalText,
  phone_number: z.string().optional().catch(undefined),
  example: z
    .union([z.string(), z.array(z.string()).transform((list) => list[0])])
    .optional()
    .catch(undefined),
});

export const listedComponent = z.object({
  type: z.string().min(1),
  format: optionalText,
  text: optionalText,
  example: z
    .object({
      header_text: z.array(z.string()).optional().catch(undefined),
      header_text_named_params: namedExamples,
      header_handle: z.array(z.string()).optional().catch(undefined),
      /** One list of values, in a list. */
      body_text: z
        .union([z.array(z.array(z.string())).transform((lists) => lists[0]), z.array(z.string())])
        .optional()
        .catch(undefined),
      body_text_named_params: namedExamples,
    })
    .optional()
    .catch(undefined),
  /** Each is read by itself: one that cannot be read must not hide the others, nor their places. */
  buttons: maybe(z.array(z.unknown())),
  cards: maybe(z.array(z.object({ components: z.array(z.unknown()) }))),
  limited_time_offer: maybe(z.object({ text: optionalText, has_expiration: maybe(z.boolean()) })),
  code_expiration_minutes: z.number().optional().catch(undefined),
  add_security_recommendation: z.boolean().optional().catch(undefined),
});
export type ListedComponent = z.output<typeof listedComponent>;

export const listedTemplate = z.object({
  id: wireId,
  name: z.string().min(1).max(512),
  language: z.string().min(1).max(40),
  status: z.string().catch("UNKNOWN"),
  category: z.string().catch("UNKNOWN"),
  parameter_format: z.string().catch("POSITIONAL"),
  quality_score: z.object({ score: z.string() }).optional().catch(undefined),
  components: z.array(z.unknown()).optional().catch(undefined),
});
