import { z } from "zod";
import { wireId as id } from "../whatsapp/listed";
import { outgoingComponent } from "../whatsapp/outgoing";

/**
 * The Graph API on the wire. What comes in is read with tolerance: unknown keys, words and kinds pass, so that
 * one odd template cannot hide the others. What goes out is strict.
 */

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

/** One shape for all events about templates: they are told apart by what is in them. */
export const templateValue = z.looseObject({
  message_template_name: z.string().min(1).max(512),
  message_template_language: z.string().optional().catch(undefined),
});

// ---------------------------------------------------------------- what we send

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
