import { z } from "zod";
import { wireId as id } from "../whatsapp/listed";
import { outgoingComponent } from "../whatsapp/outgoing";

/**
 * The Graph API on the wire. What comes in is read with tolerance: unknown keys, words and kinds pass, so that
 * one odd template cannot hide the others. What goes out is strict.
 */

const text = z.string().catch("");

// ---------------------------------------------------------------- answers

const accepted = z.object({
  id: z.string().min(1),
  /** `accepted`, or what became of it instead; older versions tell none. */
  message_status: z.string().optional().catch(undefined),
});
export const sendAnswer = z.object({ messages: z.tuple([accepted], z.unknown()) });

export const debugToken = z.object({
  data: z.object({
    is_valid: z.boolean().catch(false),
    /** The app that the token was made for. */
    app_id: id.optional().catch(undefined),
    /** Seconds; 0 is never. */
    expires_at: z.number().catch(0),
    data_access_expires_at: z.number().catch(0),
    scopes: z.array(z.string()).catch([]),
    granular_scopes: z.array(z.object({ scope: z.string(), target_ids: z.array(id).optional() })).catch([]),
  }),
});

/** Whether and why an account may not send, as a whole or in some ways. */
const healthStatus = z.object({
  can_send_message: text,
  entities: z
    .array(
      z.object({
        can_send_message: text,
        errors: z
          .array(z.object({ error_code: id.catch(""), error_description: text, possible_solution: text }))
          .catch([]),
        additional_info: z.array(z.string()).catch([]),
      }),
    )
    .catch([]),
});
export type HealthStatus = z.infer<typeof healthStatus>;

export const phoneNumber = z.object({
  id,
  display_phone_number: text,
  verified_name: text,
  quality_rating: text,
  status: text,
  health_status: healthStatus.optional().catch(undefined),
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
  data: z.array(
    z.object({
      /** The app. */
      whatsapp_business_api_data: z
        .object({ id: id.optional().catch(undefined), name: text })
        .optional()
        .catch(undefined),
      override_callback_uri: z.string().optional().catch(undefined),
    }),
  ),
});

export const templatePage = z.object({ data: z.array(z.unknown()), paging });

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
