import { z } from "zod";
import { wireId as id } from "../whatsapp/listed";

/**
 * What the Cloud API says, whoever passes it on: errors and webhooks. Read with tolerance: unknown keys, words
 * and kinds pass, so that one odd entry cannot hide the others.
 */

const text = z.string().catch("");

/** Mostly there is none, which is no fault: to find one and to forgive it takes longer than all the rest. */
const list = z.array(z.unknown()).default([]).catch([]);

// ---------------------------------------------------------------- errors

/** A number, at times as a text. What is none is not read as 0, which would be an expired token. */
const errorCode = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

export const graphError = z.object({
  error: z.object({
    code: errorCode,
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

// ---------------------------------------------------------------- webhooks

/** Entries and their changes are read each by itself: one that cannot be read must not hide the others. */
export const webhookBody = z.object({ entry: z.array(z.unknown()) });

export const webhookEntry = z.object({
  /** The account that it is about. */
  id: id.optional().catch(undefined),
  changes: z.array(z.unknown()).catch([]),
});

export const webhookChange = z.object({ field: text, value: z.unknown().optional() });

export const messagesValue = z.object({
  metadata: z.object({ phone_number_id: id }).optional().catch(undefined),
  statuses: list,
  messages: list,
  /** Of the account, where they stand beside neither. */
  errors: list,
});

/** Of a message. What is far longer than any can be kept in no index, and would keep its whole delivery from it. */
const messageId = z.string().min(1).max(500);

export const webhookStatus = z.object({
  id: messageId,
  status: z.string(),
  /** Seconds, as text. */
  timestamp: z.coerce.number().int().positive(),
  biz_opaque_callback_data: z.string().optional().catch(undefined),
  pricing: z.record(z.string(), z.unknown()).optional().catch(undefined),
  conversation: z.record(z.string(), z.unknown()).optional().catch(undefined),
  errors: list,
});

const repliedTo = z.object({ title: text, id: text });

/** What a customer wrote: only kinds that say something in words are read. */
export const webhookMessage = z.object({
  id: messageId,
  /** Digits without plus; missing, or with nothing in it, for people who are known by a user name alone. */
  from: z
    .union([z.string().regex(/^\d{6,15}$/), z.literal("")])
    .nullish()
    .transform((digits) => digits || undefined),
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
  event: z.string().optional().catch(undefined),
  new_quality_score: z.string().optional().catch(undefined),
  new_category: z.string().optional().catch(undefined),
  correct_category: z.string().optional().catch(undefined),
});
export type TemplateValue = z.infer<typeof templateValue>;
