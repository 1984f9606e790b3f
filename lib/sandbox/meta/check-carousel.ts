import { checkButtons } from "./check-buttons";
import type { SentCard, SentComponent } from "./check-message";
import { checkHeader, checkText } from "./check-parts";
import { type Fault, faultOf, invalidParameter } from "./graph-error";
import type { Component } from "./templates/definition";

const longestCardBody = 160;
const mostCards = 10;

function checkCard(where: string, defined: readonly Component[], { components }: SentCard): Fault | null {
  const part = (type: string) => defined.find((one) => one.type.toLowerCase() === type);
  const given = (type: string) => components.find((one) => one.type === type);
  const unknown = components.find((one) => !["header", "body", "button"].includes(one.type));
  if (unknown) return invalidParameter(`${where}: unexpected type ${unknown.type.slice(0, 40)}`);
  return (
    checkHeader(`${where}: header`, part("header"), given("header")) ??
    checkText(`${where}: body`, part("body"), given("body"), longestCardBody) ??
    checkButtons(`${where}: buttons`, part("buttons")?.buttons ?? [], components, {
      longestCoupon: 20,
      authentication: false,
    })
  );
}

/** Cards with media must be exactly those of the template; cards of products may be up to ten. */
export function checkCarousel(part: Component | undefined, sent: SentComponent | undefined): Fault | null {
  const defined = part?.cards ?? [];
  const [first] = defined;
  if (!first) return sent ? faultOf(132012, "carousel: the template has none") : null;
  if (!sent) return faultOf(131008, "carousel: requires parameters");
  const cards = sent.cards ?? [];
  const ofProducts = first.components.some((one) => one.format?.toUpperCase() === "PRODUCT");
  const fits = ofProducts ? cards.length >= 2 && cards.length <= mostCards : cards.length === defined.length;
  if (!fits) return faultOf(132000, `carousel: ${cards.length} cards do not match the template`);
  for (const [at, card] of cards.entries()) {
    if (card.card_index !== at)
      return faultOf(131009, `carousel: card_index ${card.card_index} is out of order`);
    const fault = checkCard(`carousel: card ${at}`, (defined[at] ?? first).components, card);
    if (fault) return fault;
  }
  return null;
}
