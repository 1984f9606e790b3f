import { z } from "zod";

/**
 * The parts of a template message as WhatsApp takes them, whoever it is sent through: with nothing in them that
 * Meta does not know, and nothing that it would refuse. Everything that we build fits these.
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
 */

/** A text of up to that many characters, counted as people count: an emoji is one. */
const upTo = (most: number) =>
  z
    .string()
    .min(1)
    .refine((text) => [...text].length <= most, `has more than ${most} characters`);

const noRuns = /^(?!.* {5})[^\n\r\t]*$/u;
const shown = z.string().min(1).regex(noRuns, "has a line break, a tab or more than four spaces in a row");

const textParameter = z.strictObject({
  type: z.literal("text"),
  parameter_name: z
    .string()
    .regex(/^[a-zA-Z0-9_]+$/)
    .optional(),
  text: shown,
});
export type TextParameter = z.infer<typeof textParameter>;

const link = z.url({ protocol: /^https?$/ }).max(2000);
const mediaId = z.string().regex(/^\d{5,30}$/);
const file = z.union([z.strictObject({ link }), z.strictObject({ id: mediaId })]);
const filename = upTo(240).regex(/[^.]\.[A-Za-z0-9]{1,8}$/, "has no extension");
const documentFile = z.union([z.strictObject({ link, filename }), z.strictObject({ id: mediaId, filename })]);

const degrees = z.string().regex(/^-?\d{1,3}(\.\d{1,15})?$/);
const location = z.strictObject({ latitude: degrees, longitude: degrees, name: shown, address: shown });
const productId = upTo(100);

const headerParameter = z.discriminatedUnion("type", [
  textParameter,
  z.strictObject({ type: z.literal("image"), image: file }),
  z.strictObject({ type: z.literal("video"), video: file }),
  z.strictObject({ type: z.literal("document"), document: documentFile }),
  z.strictObject({ type: z.literal("location"), location }),
  z.strictObject({
    type: z.literal("product"),
    product: z.strictObject({ product_retailer_id: productId, catalog_id: z.string().regex(/^\d{1,30}$/) }),
  }),
]);
export type HeaderParameter = z.infer<typeof headerParameter>;

const header = z.strictObject({ type: z.literal("header"), parameters: z.tuple([headerParameter]) });
const body = z.strictObject({ type: z.literal("body"), parameters: z.array(textParameter).min(1) });

const index = z.string().regex(/^[0-9]$/);
const button = <Sub extends string, Parameter extends z.ZodType>(sub: Sub, parameter: Parameter) =>
  z.strictObject({
    type: z.literal("button"),
    sub_type: z.literal(sub),
    index,
    parameters: z.tuple([parameter]),
  });

const payload = (most: number) => z.strictObject({ type: z.literal("payload"), payload: upTo(most) });
const action = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ type: z.literal("action"), action: z.strictObject(shape) });

/** Only what replaces the variable, percent-encoded. */
const suffix = z.strictObject({
  type: z.literal("text"),
  parameter_name: z.string().optional(),
  text: z.string().regex(/^[\x21-\x7e]+$/, "is not percent-encoded"),
});

const section = z.strictObject({
  title: upTo(24),
  product_items: z.array(z.strictObject({ product_retailer_id: productId })).min(1),
});

const callParameter = z.union([
  z.strictObject({ type: z.literal("ttl_minutes"), ttl_minutes: z.int().min(1).max(43_200) }),
  payload(512),
]);

const outgoingButton = z.discriminatedUnion("sub_type", [
  button("url", suffix),
  button("quick_reply", payload(128)),
  button(
    "copy_code",
    z.strictObject({
      type: z.literal("coupon_code"),
      coupon_code: z.string().regex(/^[A-Za-z0-9]{1,20}$/),
    }),
  ),
  button(
    "flow",
    action({
      flow_token: upTo(200),
      flow_action_data: z
        .record(z.string(), z.unknown())
        .refine((data) => Object.keys(data).length > 0, "is empty")
        .optional(),
    }),
  ),
  button("catalog", action({ thumbnail_product_retailer_id: productId })),
  button(
    "mpm",
    action({ thumbnail_product_retailer_id: productId, sections: z.array(section).min(1).max(10) }),
  ),
  z.strictObject({
    type: z.literal("button"),
    sub_type: z.literal("voice_call"),
    index,
    parameters: z.array(callParameter).min(1).max(2),
  }),
]);
export type OutgoingButton = z.infer<typeof outgoingButton>;

const cardComponent = z.union([header, body, outgoingButton]);
const card = z.strictObject({
  card_index: z.int().min(0).max(9),
  components: z.array(cardComponent).min(1),
});
export type OutgoingCard = z.infer<typeof card>;

export const outgoingComponent = z.union([
  header,
  body,
  z.strictObject({
    type: z.literal("limited_time_offer"),
    parameters: z.tuple([
      z.strictObject({
        type: z.literal("limited_time_offer"),
        // Thirteen digits: seconds and durations are refused here.
        limited_time_offer: z.strictObject({
          expiration_time_ms: z.int().min(1_000_000_000_000).max(9_999_999_999_999),
        }),
      }),
    ]),
  }),
  z.strictObject({ type: z.literal("carousel"), cards: z.array(card).min(2).max(10) }),
  outgoingButton,
]);
/** One part of a template message. */
export type OutgoingComponent = z.infer<typeof outgoingComponent>;
