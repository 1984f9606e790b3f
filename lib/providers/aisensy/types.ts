import { z } from "zod";

/** AI Sensy's two APIs on the wire. What comes in is read with tolerance, what goes out is strict. */

const text = z.string().catch("");
const count = z.coerce.number().int().min(0).max(100);

// ---------------------------------------------------------------- campaigns of a project

const listedTemplate = z.object({
  name: text,
  label: text,
  status: text,
  /** TEXT, IMAGE, VIDEO, FILE; also LOCATION, CAROUSEL, ORDER_DETAILS. */
  type: text,
  /** A name for people, like "English (UK)". */
  language: text,
  category: text,
  /** Body, and behind it each button as ` | [title,value]`. */
  text,
  sample_text: text,
  call_to_action: z
    .array(
      z.object({
        type: text,
        button_title: text,
        button_value: text,
      }),
    )
    .catch([]),
  quick_replies: z.array(z.unknown()).catch([]),
  total_parameters: count.optional().catch(undefined),
  footerText: text,
});
export type CampaignTemplate = z.infer<typeof listedTemplate>;

export const projectCampaign = z.object({
  id: z.union([z.string(), z.number().transform(String)]).catch(""),
  name: z.string().min(1),
  type: text,
  status: text,
  message_payload: z
    .object({
      template: listedTemplate.optional().catch(undefined),
      media: z.object({ url: text, filename: text }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type ProjectCampaign = z.infer<typeof projectCampaign>;

export const project = z.object({
  name: text,
  status: text,
  active_plan: text,
  wa_number: z.union([z.string(), z.number().transform(String)]).catch(""),
  wa_display_name: text,
  wa_quality_rating: text,
});

// ---------------------------------------------------------------- what a campaign takes

export const requestBody = z.object({
  templateParams: z.array(z.unknown()).catch([]),
  media: z.record(z.string(), z.unknown()).catch({}),
  /** Each is read by itself: an odd one must not hide the others. */
  buttons: z.array(z.unknown()).catch([]),
  carouselCards: z.array(z.unknown()).catch([]),
  location: z.record(z.string(), z.unknown()).catch({}),
});

export const requestButton = z.object({ sub_type: text, index: z.coerce.number().int().min(0).max(9) });

// ---------------------------------------------------------------- webhooks

/** What is far longer than any id is none: it can be kept in no index. */
const id = z
  .union([z.string().max(500), z.number().transform(String)])
  .nullish()
  .catch(null);
const milliseconds = z.coerce.number().int().positive().nullish().catch(null);

export const statusUpdate = z.object({
  created_at: text,
  data: z.object({
    message: z.object({
      messageId: id,
      submitted_message_id: id,
      phone_number: id,
      status: z.string(),
      sent_at: milliseconds,
      delivered_at: milliseconds,
      read_at: milliseconds,
      failureResponse: z
        .object({ code: z.union([z.string(), z.number()]).catch(""), reason: text })
        .nullish()
        .catch(null),
      campaign: z.object({ name: text }).nullish().catch(null),
    }),
  }),
});

/** Topic `message.sender.user`: what a customer wrote or tapped. */
export const customerMessage = z.object({
  created_at: text,
  data: z.object({
    message: z.object({
      /** WhatsApp's own id of it. */
      messageId: z.string().min(1).max(500),
      /** Digits, with the country's code or without. */
      phone_number: z.coerce.string().transform((number) => number.replace(/\D/g, "")),
      /** That code, in digits. */
      countryCode: z.coerce
        .string()
        .transform((code) => code.replace(/\D/g, ""))
        .catch(""),
      sender: z.string().catch("USER"),
      message_type: text,
      message_content: z
        .object({ text, callbackPayload: z.string().optional().catch(undefined) })
        .catch({ text: "" }),
      sent_at: milliseconds,
      /** The message that it answers, by WhatsApp's id; null for most texts. */
      context: z
        .object({ id: z.string().min(1).max(500) })
        .nullish()
        .catch(null),
    }),
  }),
});

// ---------------------------------------------------------------- what we send

const media = z.strictObject({ url: z.string().min(1), filename: z.string().min(1) });

/** The body of the Campaign API's v2 send. */
export const campaignBody = z.strictObject({
  apiKey: z.string().min(1),
  campaignName: z.string().min(1),
  destination: z.string().regex(/^\+?\d{6,15}$/),
  userName: z.string().min(1),
  source: z.string(),
  templateParams: z.array(z.string().min(1)).min(1).optional(),
  media: media.optional(),
  buttons: z
    .array(
      z.strictObject({
        type: z.literal("button"),
        sub_type: z.literal("url"),
        index: z.int().min(0).max(9),
        parameters: z.tuple([z.strictObject({ type: z.literal("text"), text: z.string().min(1) })]),
      }),
    )
    .min(1)
    .optional(),
});
