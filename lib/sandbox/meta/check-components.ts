import { checkButtons } from "./check-buttons";
import { checkCarousel } from "./check-carousel";
import type { SentComponent } from "./check-message";
import { checkHeader, checkText } from "./check-parts";
import { type Fault, faultOf, invalidParameter } from "./graph-error";
import type { Component, Definition } from "./templates/definition";

const partsOfMessage = new Set(["header", "body", "button", "limited_time_offer", "carousel"]);

/** Characters of a filled body: on its own, and beside an offer. */
const longestBody = { alone: 1024, besideOffer: 600 } as const;

function checkOffer(part: Component | undefined, sent: SentComponent | undefined): Fault | null {
  const expires = part?.limited_time_offer?.has_expiration === true;
  if (!expires) return sent ? faultOf(132012, "limited_time_offer: the template takes no expiration") : null;
  if (!sent) return faultOf(131008, "limited_time_offer: requires parameters");
  const end = sent.parameters?.[0]?.limited_time_offer?.expiration_time_ms;
  if (end === undefined) return faultOf(131008, "limited_time_offer: expiration_time_ms is missing");
  // A time in seconds, or a duration, is what people send here by mistake.
  return end < 1_000_000_000_000 || end < Date.now()
    ? faultOf(131009, "limited_time_offer: expiration_time_ms is no UNIX time in milliseconds to come")
    : null;
}

/** Whether the parameters of a send fit the template, by Meta's rules; static parts must not be sent. */
export function checkComponents(template: Definition, sent: readonly SentComponent[]): Fault | null {
  const keys = sent.map((one) => (one.type === "button" ? `button ${one.index}` : one.type));
  if (new Set(keys).size < keys.length) return invalidParameter("a component is given twice");
  const unknown = sent.find((one) => !partsOfMessage.has(one.type));
  if (unknown) return invalidParameter(`components: unexpected type ${unknown.type.slice(0, 40)}`);
  const part = (type: string) => template.components.find((one) => one.type.toLowerCase() === type);
  const given = (key: string) => sent[keys.indexOf(key)];
  const longest = part("limited_time_offer") ? longestBody.besideOffer : longestBody.alone;
  return (
    checkHeader("header", part("header"), given("header")) ??
    checkText("body", part("body"), given("body"), longest) ??
    checkOffer(part("limited_time_offer"), given("limited_time_offer")) ??
    checkCarousel(part("carousel"), given("carousel")) ??
    checkButtons("buttons", part("buttons")?.buttons ?? [], sent, {
      longestCoupon: part("limited_time_offer") ? 15 : 20,
      authentication: template.category === "AUTHENTICATION",
    })
  );
}
