import { findPlaceholders } from "@/lib/placeholders";
import type { SentComponent } from "./check-message";
import { checkShown } from "./check-parts";
import { type Fault, faultOf } from "./graph-error";
import type { Button } from "./templates/definition";

type Parameter = NonNullable<SentComponent["parameters"]>[number];
type Rules = { longestCoupon: number; authentication: boolean };

/** Buttons that cannot go without their parameter, and those for which it is optional. */
const needed = new Set(["copy_code", "flow", "mpm"]);
const optional = new Set(["quick_reply", "catalog", "voice_call"]);

function checkSuffix(where: string, text: string | undefined, { authentication }: Rules): Fault | null {
  const fault = checkShown(where, text);
  if (fault) return fault;
  // Since September 2026 suffixes are to be percent-encoded by the sender.
  if (!/^[\x21-\x7e]+$/.test(text ?? "") || /[|:"<>\\^`{}]/.test(text ?? ""))
    return faultOf(131009, `${where}: the suffix is not percent-encoded`);
  return authentication && (text ?? "").length > 15
    ? faultOf(132018, `${where}: the code is longer than 15 characters`)
    : null;
}

function checkSections(where: string, { action }: Parameter): Fault | null {
  const sections = action?.sections ?? [];
  if (sections.length < 1 || sections.length > 10)
    return faultOf(131008, `${where}: 1 to 10 sections are required`);
  const products = sections.flatMap(({ product_items }) => product_items);
  if (sections.some(({ title, product_items }) => !title || title.length > 24 || product_items.length === 0))
    return faultOf(131009, `${where}: each section has a title of up to 24 characters, and products`);
  return products.length > 30 ? faultOf(131009, `${where}: more than 30 products`) : null;
}

const checks: Record<string, (where: string, parameter: Parameter, rules: Rules) => Fault | null> = {
  url: (where, { text }, rules) => checkSuffix(where, text, rules),
  quick_reply: (where, { payload }) =>
    payload && payload.length <= 256 ? null : faultOf(131009, `${where}: payload is empty or too long`),
  copy_code: (where, { coupon_code: code }, { longestCoupon }) =>
    code && /^[A-Za-z0-9]+$/.test(code) && code.length <= longestCoupon
      ? null
      : faultOf(131009, `${where}: coupon_code is not up to ${longestCoupon} letters and digits`),
  flow: (where, { action }) =>
    action?.flow_action_data && Object.keys(action.flow_action_data).length === 0
      ? faultOf(131009, `${where}: flow_action_data is empty`)
      : null,
  catalog: (where, { action }) =>
    action?.thumbnail_product_retailer_id ? null : faultOf(131008, `${where}: no thumbnail product`),
  mpm: checkSections,
  voice_call: (where, { ttl_minutes: ttl }) =>
    ttl === undefined || (ttl >= 1 && ttl <= 43_200)
      ? null
      : faultOf(131009, `${where}: ttl_minutes is out of range`),
};

/** The type of a button's first parameter. */
const parameterTypes: Record<string, readonly string[]> = {
  url: ["text"],
  quick_reply: ["payload"],
  copy_code: ["coupon_code"],
  flow: ["action"],
  catalog: ["action"],
  mpm: ["action"],
  voice_call: ["ttl_minutes", "payload"],
};

function checkButton(
  where: string,
  button: Button,
  sent: SentComponent | undefined,
  rules: Rules,
): Fault | null {
  const type = button.type.toLowerCase();
  const dynamic = type === "url" && findPlaceholders(button.url ?? "").length > 0;
  if (!sent) return dynamic || needed.has(type) ? faultOf(131008, `${where} requires a parameter`) : null;
  if (!dynamic && !needed.has(type) && !optional.has(type))
    return faultOf(132012, `${where} does not take parameters`);
  const parameters = sent.parameters ?? [];
  if (sent.sub_type !== type || parameters.length === 0)
    return faultOf(132012, `${where} got another sub_type or no parameter`);
  for (const parameter of parameters) {
    if (!parameterTypes[type]?.includes(parameter.type))
      return faultOf(132012, `${where} got a parameter of the type ${parameter.type}`);
    const fault = checks[type]?.(where, parameter, rules) ?? null;
    if (fault) return fault;
  }
  return null;
}

/** Whether what is sent fits the buttons of a message or card, and only those. */
export function checkButtons(
  where: string,
  buttons: readonly Button[],
  sent: readonly SentComponent[],
  rules: Rules,
): Fault | null {
  const given = sent.filter((one) => one.type === "button");
  for (const [index, button] of buttons.entries()) {
    const name = `${where}: Button at index ${index} of type ${button.type}`;
    const fault = checkButton(
      name,
      button,
      given.find((one) => one.index === index),
      rules,
    );
    if (fault) return fault;
  }
  const beyond = given.find((one) => !((one.index ?? -1) in buttons));
  return beyond ? faultOf(131009, `${where}: there is no button at index ${beyond.index}`) : null;
}
