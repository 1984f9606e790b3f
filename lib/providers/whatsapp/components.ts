import { nowMs } from "@/lib/clock";
import { AppError } from "@/lib/errors";
import { expiryMs } from "@/lib/expiry";
import { findPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate, TemplateComponent } from "../types";
import { buttonComponent, urlButton } from "./buttons";
import { headerComponent } from "./header";
import type { OutgoingCard, OutgoingComponent } from "./outgoing";
import { textParameters } from "./text";
import { type SlotValues, slotValues } from "./values";

type Parts = readonly TemplateComponent[];

const partOf = (parts: Parts, type: string) => parts.find((part) => part.type.toLowerCase() === type);

function textsOf(parts: Parts, values: SlotValues) {
  const body = textParameters("body", partOf(parts, "body")?.text ?? "", values);
  return [
    ...headerComponent(partOf(parts, "header"), values),
    ...(body.length > 0 ? [{ type: "body" as const, parameters: body }] : []),
  ];
}

function buttonsOf(parts: Parts, values: SlotValues) {
  const buttons = partOf(parts, "buttons")?.buttons ?? [];
  return buttons.flatMap((button, index) => buttonComponent(button, index, values));
}

/** Authentication: the same code in the body and in the button, which is listed as a URL button. */
function codeComponents(parts: Parts, text: string): OutgoingComponent[] {
  const buttons = partOf(parts, "buttons")?.buttons ?? [];
  const index = buttons.findIndex(
    (button) => button.type.toLowerCase() === "otp" || findPlaceholders(button.url ?? "").length > 0,
  );
  return [{ type: "body", parameters: [{ type: "text", text }] }, urlButton(Math.max(index, 0), "1", text)];
}

function offerComponent(parts: Parts, values: SlotValues, now: number): OutgoingComponent[] {
  if (!partOf(parts, "limited_time_offer")?.hasExpiration) return [];
  const end = expiryMs(values.get("offer.expires_at"), now);
  if (end === null) {
    const slot = "offer.expires_at";
    throw new AppError("invalid", `The value for ${slot} is no time.`, { [slot]: "is no time" });
  }
  const offer = { expiration_time_ms: end };
  return [
    {
      type: "limited_time_offer",
      parameters: [{ type: "limited_time_offer", limited_time_offer: offer }],
    },
  ];
}

/** Cards with media go out exactly as defined; cards of products may be more, built like the first. */
function carouselComponent(parts: Parts, filled: readonly string[], values: SlotValues): OutgoingComponent[] {
  const cards = partOf(parts, "carousel")?.cards ?? [];
  const [first] = cards;
  if (!first) return [];
  const ofProducts = partOf(first.components, "header")?.format?.toLowerCase() === "product";
  const numbers = filled.map((id) => Number(/^card\.(\d{1,2})\./.exec(id)?.[1] ?? -1));
  const count = ofProducts
    ? Math.min(10, Math.max(cards.length, ...numbers.map((at) => at + 1)))
    : cards.length;
  const sent = Array.from({ length: count }, (_, at): OutgoingCard => {
    const { components } = cards[at] ?? first;
    const own = values.on(at);
    return { card_index: at, components: [...textsOf(components, own), ...buttonsOf(components, own)] };
  });
  return [{ type: "carousel", cards: sent }];
}

/**
 * What is sent of a template's parts, in the order header, body, offer, carousel, buttons. Parts that are always
 * the same must be absent, or the message is refused.
 *
 * @param values slot id (contract §5) → cleaned value
 * @param now durations count from here; UNIX milliseconds
 * @returns empty for a template without anything to fill
 * @throws AppError `invalid` when a value that the template needs is missing
 */
export function buildComponents(
  { components: parts }: Pick<ListedTemplate, "components">,
  values: Readonly<Record<string, string>>,
  now = nowMs(),
): OutgoingComponent[] {
  if (values.code) return codeComponents(parts, values.code);
  const all = slotValues(values);
  return [
    ...textsOf(parts, all),
    ...offerComponent(parts, all, now),
    ...carouselComponent(parts, Object.keys(values), all),
    ...buttonsOf(parts, all),
  ];
}
