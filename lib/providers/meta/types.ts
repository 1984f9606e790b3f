import { z } from "zod";

/**
 * The Graph API on the wire. What comes in is read with tolerance: unknown keys, words and kinds pass, so that
 * one odd template cannot hide the others. What goes out is strict.
 */

/** Ids are texts, but some endpoints and events write them as numbers. */
const id = z.union([z.string(), z.number().transform(String)]);
const text = z.string().catch("");

// ---------------------------------------------------------------- answers

export const graphError = z.object({
  error: z.object({
    code: z.coerce.number(),
    error_subcode: z.coerce.number().optional().catch(undefined),
    message: text,
    /** An object with details, at times a bare text. */
    error_data: z
      .union([z.string(), z.object({ details: text }).transform((data) => data.details)])
      .optional()
      .catch(undefined),
    fbtrace_id: z.string().optional().catch(undefined),
  }),
});

export const sendAnswer = z.object({ messages: z.tuple([z.object({ id: z.string().min(1) })], z.unknown()) });

export const debugToken = z.object({
  data: z.object({
    is_valid: z.boolean().catch(false),
    /** Seconds; 0 is never. */
    expires_at: z.number().catch(0),
    scopes: z.array(z.string()).catch([]),
    granular_scopes: z.array(z.object({ scope: z.string(), target_ids: z.array(id).optional() })).catch([]),
  }),
});

export const phoneNumber = z.object({
  id,
  display_phone_number: text,
  verified_name: text,
  quality_rating: text,
  status: text,
});

const paging = z
  .object({
    cursors: z.object({ after: z.string().optional() }).optional(),
    /** Missing on the last page, where the cursors stay. */
    next: z.string().optional(),
  })
  .optional()
  .catch(undefined);

export const idList = z.object({ data: z.array(z.object({ id })), paging });

export const subscribedApps = z.object({
  data: z.array(z.object({ override_callback_uri: z.string().optional().catch(undefined) })),
});

// ---------------------------------------------------------------- templates

const namedExamples = z
  .array(z.object({ param_name: z.string(), example: z.string() }))
  .optional()
  .catch(undefined);

const graphButton = z.object({
  type: z.string(),
  text,
  url: z.string().optional().catch(undefined),
  phone_number: z.string().optional().catch(undefined),
  example: z
    .union([z.string(), z.array(z.string()).transform((list) => list[0])])
    .optional()
    .catch(undefined),
});

const graphSimpleComponent = z.object({
  type: z.string(),
  format: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
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
  buttons: z.array(graphButton).optional().catch(undefined),
  limited_time_offer: z.object({ has_expiration: z.boolean().optional() }).optional().catch(undefined),
  code_expiration_minutes: z.number().optional().catch(undefined),
  add_security_recommendation: z.boolean().optional().catch(undefined),
});
export type GraphComponent = z.infer<typeof graphSimpleComponent>;

export const graphTemplate = z.object({
  id,
  name: z.string(),
  language: z.string(),
  status: z.string().catch("UNKNOWN"),
  category: z.string().catch("UNKNOWN"),
  parameter_format: z.string().catch("POSITIONAL"),
  quality_score: z.object({ score: z.string() }).optional().catch(undefined),
  components: z
    .array(
      graphSimpleComponent.extend({
        cards: z
          .array(z.object({ components: z.array(graphSimpleComponent).catch([]) }))
          .optional()
          .catch(undefined),
      }),
    )
    .catch([]),
});
export type GraphTemplate = z.infer<typeof graphTemplate>;

export const templatePage = z.object({ data: z.array(z.unknown()), paging });

// ---------------------------------------------------------------- webhooks

export const webhookBody = z.object({
  entry: z.array(
    z.object({
      changes: z.array(z.object({ field: text, value: z.unknown() })).catch([]),
    }),
  ),
});

export const messagesValue = z.object({
  metadata: z.object({ phone_number_id: id }).optional().catch(undefined),
  statuses: z.array(z.unknown()).catch([]),
  messages: z.array(z.unknown()).catch([]),
});

export const webhookStatus = z.object({
  id: z.string().min(1),
  status: z.string(),
  /** Seconds, as text. */
  timestamp: z.coerce.number().int().positive(),
  biz_opaque_callback_data: z.string().optional().catch(undefined),
  pricing: z.record(z.string(), z.unknown()).optional().catch(undefined),
  conversation: z.record(z.string(), z.unknown()).optional().catch(undefined),
  errors: z.array(z.unknown()).catch([]),
});

const repliedTo = z.object({ title: text, id: text });

/** What a customer wrote: only kinds that say something in words are read. */
export const webhookMessage = z.object({
  id: z.string().min(1).max(500),
  /** Digits without plus; missing for people who are known by a user name alone. */
  from: z.string().regex(/^\d{6,15}$/),
  timestamp: z.coerce.number().int().positive(),
  type: z.string(),
  context: z
    .object({ id: z.string().max(500).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  text: z.object({ body: z.string() }).optional().catch(undefined),
  button: z.object({ text, payload: text }).optional().catch(undefined),
  interactive: z
    .object({
      button_reply: repliedTo.optional().catch(undefined),
      list_reply: repliedTo.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

export type WebhookMessage = z.infer<typeof webhookMessage>;

// ---------------------------------------------------------------- what we send

const textParameter = z.strictObject({
  type: z.literal("text"),
  parameter_name: z.string().min(1).optional(),
  text: z.string().min(1),
});
const buttonIndex = z.string().regex(/^[0-9]$/);

const outgoingComponent = z.union([
  z.strictObject({ type: z.enum(["header", "body"]), parameters: z.array(textParameter).min(1) }),
  z.strictObject({
    type: z.literal("button"),
    sub_type: z.literal("url"),
    index: buttonIndex,
    parameters: z.tuple([textParameter]),
  }),
  z.strictObject({
    type: z.literal("button"),
    sub_type: z.literal("quick_reply"),
    index: buttonIndex,
    parameters: z.tuple([
      z.strictObject({ type: z.literal("payload"), payload: z.string().min(1).max(128) }),
    ]),
  }),
]);
export type OutgoingComponent = z.infer<typeof outgoingComponent>;

/** The body of `POST /{phone number}/messages`, with nothing that Meta does not know. */
export const outgoingBody = z.strictObject({
  messaging_product: z.literal("whatsapp"),
  recipient_type: z.literal("individual"),
  to: z.string().regex(/^\+\d{6,15}$/),
  type: z.literal("template"),
  template: z.strictObject({
    name: z.string().min(1).max(512),
    language: z.strictObject({ code: z.string().min(2) }),
    components: z.array(outgoingComponent).min(1).optional(),
  }),
  biz_opaque_callback_data: z.string().min(1).max(256),
});
export type OutgoingBody = z.infer<typeof outgoingBody>;
