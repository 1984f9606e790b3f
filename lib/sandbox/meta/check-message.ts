import { z } from "zod";
import { sandboxPhones } from "../account";
import { checkComponents } from "./check-components";
import { type Fault, faultOf, invalidParameter } from "./graph-error";
import type { Definition } from "./templates/definition";

const file = z.strictObject({
  id: z.string().optional(),
  link: z.string().optional(),
  filename: z.string().optional(),
});
const parameter = z.strictObject({
  type: z.string(),
  text: z.string().optional(),
  parameter_name: z.string().optional(),
  payload: z.string().optional(),
  image: file.optional(),
  video: file.optional(),
  document: file.optional(),
  location: z
    .strictObject({
      latitude: z.coerce.string(),
      longitude: z.coerce.string(),
      name: z.string(),
      address: z.string(),
    })
    .partial()
    .optional(),
  product: z.strictObject({ product_retailer_id: z.string(), catalog_id: z.string() }).partial().optional(),
  coupon_code: z.string().optional(),
  ttl_minutes: z.int().optional(),
  limited_time_offer: z.strictObject({ expiration_time_ms: z.int().optional() }).optional(),
  action: z
    .strictObject({
      flow_token: z.string().optional(),
      flow_action_data: z.record(z.string(), z.unknown()).optional(),
      thumbnail_product_retailer_id: z.string().optional(),
      sections: z
        .array(
          z.strictObject({
            title: z.string().optional(),
            product_items: z.array(z.strictObject({ product_retailer_id: z.string().min(1) })),
          }),
        )
        .optional(),
    })
    .optional(),
});
const simpleComponent = z.strictObject({
  type: z.string().toLowerCase(),
  sub_type: z.string().toLowerCase().optional(),
  index: z
    .union([z.string().regex(/^\d$/), z.int().min(0).max(9)])
    .transform(Number)
    .optional(),
  parameters: z.array(parameter).optional(),
});
const card = z.strictObject({ card_index: z.int().min(0).max(9), components: z.array(simpleComponent) });
/** A card of a send. */
export type SentCard = z.output<typeof card>;

const component = simpleComponent.extend({ cards: z.array(card).optional() });
/** A component of a send, with lower-case words and its index as a number. */
export type SentComponent = z.output<typeof component>;

const body = z.strictObject({
  messaging_product: z.literal("whatsapp"),
  recipient_type: z.enum(["individual", "group"]).optional(),
  to: z.string().min(1),
  type: z.string(),
  template: z.strictObject({
    name: z.string().min(1),
    language: z.strictObject({ code: z.string().min(1), policy: z.literal("deterministic").optional() }),
    components: z.array(component).optional(),
  }),
  biz_opaque_callback_data: z.string().max(512).optional(),
});

export type CheckedMessage = {
  /** Digits without plus. */
  to: string;
  given: string;
  template: Definition;
  components: SentComponent[];
  opaque: string | undefined;
};

const digitsOf = (phone: string) => phone.replace(/[+\s()-]/g, "");

function findTemplate(
  templates: readonly Definition[],
  name: string,
  language: string,
): { template: Definition } | { fault: Fault } {
  const template = templates.find((one) => one.name === name && one.language === language);
  if (template?.status === "PAUSED")
    return { fault: faultOf(132015, "Template is paused due to low quality.") };
  if (template?.status === "DISABLED")
    return { fault: faultOf(132016, "Template is disabled due to low quality.") };
  if (template?.status === "APPROVED") return { template };
  return { fault: faultOf(132001, `template name (${name}) does not exist in ${language}`) };
}

/**
 * Looks at a send as Meta does: form, recipient, template, parameters, in this order.
 *
 * @param templates of the account
 */
export function checkMessage(
  given: unknown,
  templates: readonly Definition[],
): { ok: true; message: CheckedMessage } | { ok: false; fault: Fault } {
  const refuse = (fault: Fault) => ({ ok: false, fault }) as const;
  const parsed = body.safeParse(given);
  if (!parsed.success) return refuse(invalidParameter(z.prettifyError(parsed.error).slice(0, 500)));
  const { to, type, template: asked, biz_opaque_callback_data: opaque } = parsed.data;
  if (type !== "template")
    return refuse(faultOf(131051, `Message type ${type.slice(0, 40)} is not supported here.`));
  const digits = digitsOf(to);
  if (!/^\d{6,15}$/.test(digits)) return refuse(faultOf(131009, "to is not a phone number"));
  if (digits === digitsOf(sandboxPhones.notOnWhatsApp))
    return refuse(faultOf(131026, "Message Undeliverable."));
  const found = findTemplate(templates, asked.name, asked.language.code);
  if ("fault" in found) return refuse(found.fault);
  const { template } = found;
  const components = asked.components ?? [];
  const fault = checkComponents(template, components);
  if (fault) return refuse(fault);
  return { ok: true, message: { to: digits, given: to, template, components, opaque } };
}
