import { z } from "zod";

/** Heltar's API on the wire. What comes in is read with tolerance, what goes out is strict. */

/** Both maps are keyed by number, which the server may write in another form than we did. */
const outcomes = z
  .union([
    z.record(z.string(), z.unknown()).transform((map) => Object.values(map)),
    z.array(z.unknown()),
    z.null().transform(() => []),
  ])
  .optional()
  .transform((list) => list ?? []);

export const sendAnswer = z
  .object({ success: outcomes, fail: outcomes })
  .refine(({ success, fail }) => success.length + fail.length > 0);

/** A page of templates may name the next one. */
export const pageInfo = z.object({ paging: z.object({ next: z.string().min(1) }) });

/** Heltar's own field, which it puts at the top of webhooks of messages that carried it. */
export const customField = z.object({ customField: z.object({ message_id: z.string().max(200) }) });

const text = z.strictObject({
  type: z.literal("text"),
  parameter_name: z.string().min(1).optional(),
  text: z.string().min(1),
});

/** A component as the Cloud API has it, but with its button's index as a number. */
const component = z
  .looseObject({
    type: z.enum(["header", "body", "button", "carousel", "limited_time_offer"]),
    sub_type: z.string().optional(),
    index: z.int().min(0).max(9).optional(),
    parameters: z
      .array(z.union([text, z.looseObject({ type: z.string().min(1) })]))
      .min(1)
      .optional(),
  })
  .refine(
    ({ type, sub_type, index }) => (type === "button") === (sub_type !== undefined && index !== undefined),
  );

/** The body of `POST /v1/messages/send` for one message. */
export const outgoingBody = z.strictObject({
  messages: z.tuple([
    z.strictObject({
      clientWaNumber: z.string().regex(/^\+?\d{6,15}$/),
      messageType: z.literal("template"),
      templateName: z.string().min(1).max(512),
      languageCode: z.string().min(2),
      variables: z.array(component).min(1).optional(),
      integrations: z
        .tuple([
          z.strictObject({
            name: z.literal("metaCustomFieldHook"),
            customField: z.strictObject({ message_id: z.string().min(1) }),
          }),
        ])
        .optional(),
    }),
  ]),
});
