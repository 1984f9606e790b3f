import { z } from "zod";

/** What a customer writes: a text, or a tap on a template's quick reply. */
export type CustomerMessage =
  | { kind: "text"; text: string }
  | { kind: "button"; text: string; payload: string; contextId: string };

const sentComponent = z.looseObject({
  type: z.string(),
  index: z.coerce.number().optional(),
  parameters: z.array(z.looseObject({ payload: z.string().optional() })).optional(),
});
const components = z.array(
  sentComponent.extend({ cards: z.array(z.object({ components: z.array(sentComponent) })).optional() }),
);
/** As every provider writes them who hands them through: the one calls them variables. */
const sentRequest = z.union([
  z.object({ template: z.object({ components }) }).transform(({ template }) => template.components),
  z.object({ variables: components }).transform(({ variables }) => variables),
]);

/**
 * The payload that a send gave to a button, or null: then a tap answers with the button's text.
 *
 * @param card of a carousel, from 0; the message's own buttons without
 */
export function payloadOf(request: unknown, button: number, card?: number): string | null {
  const sent = sentRequest.safeParse(request).data ?? [];
  const cards = sent.find((one) => one.type.toLowerCase() === "carousel")?.cards;
  const within = card === undefined ? sent : (cards?.[card]?.components ?? []);
  const tapped = within.find((one) => one.type.toLowerCase() === "button" && one.index === button);
  return tapped?.parameters?.[0]?.payload ?? null;
}

/**
 * The value of a webhook that tells what a customer wrote.
 *
 * @param meta.from digits without plus
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples
 */
export function inboundEvent(
  meta: { id: string; from: string; numberId: string },
  content: CustomerMessage,
): object {
  const { id, from, numberId } = meta;
  const business = "15550783881";
  const what =
    content.kind === "text"
      ? { type: "text", text: { body: content.text } }
      : {
          context: { from: business, id: content.contextId },
          type: "button",
          button: { payload: content.payload, text: content.text },
        };
  return {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: business, phone_number_id: numberId },
    contacts: [{ profile: { name: "Zoë Sandbox" }, wa_id: from }],
    messages: [{ from, id, timestamp: String(Math.floor(Date.now() / 1000)), ...what }],
  };
}
