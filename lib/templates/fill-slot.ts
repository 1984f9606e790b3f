import { fillPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate } from "@/lib/providers/types";
import { cleanText } from "@/lib/text";
import { campaignOf, campaignSlotId, cleanCampaignValue, takesCampaignCode } from "./campaign";
import { cleanFlowData, cleanSections } from "./clean/json";
import { cleanFilename, cleanMedia, cleanSuffix, longestUrl } from "./clean/link";
import { cleanCode, cleanCoupon, cleanDegrees, cleanDigits, cleanExpiry, cleanTtl } from "./clean/plain";
import { empty, lengthOf, type SlotValue, within } from "./clean/value";
import {
  buttonAt,
  buttonsAmong,
  componentOf,
  type Parts,
  partOf,
  partsAt,
  placeOf,
  takesCode,
  urlAround,
} from "./parts";
import type { Slot } from "./slot-kinds";

export type { SlotValue } from "./clean/value";

/** Longest filled parts that WhatsApp takes, in characters. */
const limits = { header: 60, body: 1024, bodyBesideOffer: 600, bodyOnCard: 160 } as const;
const longest = { payload: 128, callPayload: 512, token: 200, id: 100, place: 1024 } as const;

/** Control characters that are no white space; NUL among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
const whiteSpace = /[\s\u0085]+/g;
/** Something that can be seen: not only spaces and formatting characters. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Z}]/u;

/**
 * A value made fit for its slot. Speech models write line breaks, and WhatsApp refuses line breaks, tabs and
 * long runs of spaces: each run of white space becomes one space.
 *
 * @param slot one of the template's own slots
 * @param value as resolved, in any Unicode
 * @returns the value to send, or why it cannot be; the message continues a sentence ("… is empty")
 */
export function cleanSlotValue(slot: Slot, template: ListedTemplate, value: string): SlotValue {
  const text = cleanText(value.replace(controls, "")).replace(whiteSpace, " ").trim();
  if (!visible.test(text)) return empty;
  const campaign = campaignOf(template);
  if (takesCampaignCode(slot.id, template)) return cleanCode(text);
  const own = campaign && cleanCampaignValue(slot.id, campaign, text);
  if (own) return own;
  switch (slot.kind) {
    case "text":
      return within(text, longestText(slot, template));
    case "code":
      return cleanCode(text);
    case "url_suffix":
      return cleanSuffix(buttonAt(template, slot.id), text);
    case "payload":
      return within(text, isCall(slot, template) ? longest.callPayload : longest.payload);
    case "image":
    case "video":
    case "document":
      return cleanMedia(text, slot.kind);
    case "filename":
      return cleanFilename(text);
    case "latitude":
      return cleanDegrees(text, 90);
    case "longitude":
      return cleanDegrees(text, 180);
    case "place_name":
    case "place_address":
      return within(text, longest.place);
    case "product":
      return within(text, longest.id);
    case "catalog":
      return cleanDigits(text);
    case "coupon":
      return cleanCoupon(text, componentOf(template, "limited_time_offer") ? 15 : 20);
    case "flow_token":
      return within(text, longest.token);
    case "flow_data":
      return cleanFlowData(value);
    case "sections":
      return cleanSections(value);
    case "ttl":
      return cleanTtl(text);
    case "expiry":
      return cleanExpiry(text);
  }
}

const isCall = (slot: Slot, template: ListedTemplate) =>
  buttonAt(template, slot.id)?.type.toLowerCase() === "voice_call";

function longestText(slot: Slot, template: ListedTemplate): number {
  const place = placeOf(slot.id);
  return place.section === "header" ? limits.header : longestBody(template, place.card);
}

function longestBody(template: ListedTemplate, card: number | null): number {
  if (card !== null) return limits.bodyOnCard;
  return componentOf(template, "limited_time_offer") ? limits.bodyBesideOffer : limits.body;
}

export type FilledCheck = { ok: true } | { ok: false; code: "too_long"; slot?: string; message: string };

type Values = Readonly<Record<string, string>>;

/**
 * Whether the filled parts stay within WhatsApp's lengths: header 60, body 1,024 (600 beside an offer, 160 on
 * a card), address 2,000 characters.
 *
 * @param values slot id → cleaned value
 */
export function checkFilled(template: ListedTemplate, values: Values): FilledCheck {
  // Nobody knows the words around a typed campaign's values.
  if (campaignOf(template)?.typed) return { ok: true };
  const cards = new Set(Object.keys(values).map((id) => placeOf(id).card));
  for (const card of [null, ...[...cards].filter((number) => number !== null)]) {
    const place = { card, section: "", name: "", button: null };
    const found = checkParts(partsAt(template, place), template, values, card);
    if (!found.ok) return found;
  }
  return { ok: true };
}

function checkParts(
  parts: Parts,
  template: ListedTemplate,
  values: Values,
  card: number | null,
): FilledCheck {
  const prefix = card === null ? "" : `card.${card}.`;
  const on = card === null ? "" : ` of card ${card + 1}`;
  const slotAt = campaignOf(template) ? campaignSlotId : (id: string) => id;
  for (const section of ["header", "body"] as const) {
    const most = section === "header" ? limits.header : longestBody(template, card);
    const text = fillPlaceholders(partOf(parts, section)?.text ?? "", (name) =>
      takesCode(template) ? (values.code ?? "") : (values[slotAt(`${prefix}${section}.${name}`)] ?? ""),
    );
    const length = lengthOf(text);
    if (length > most) {
      return {
        ok: false,
        code: "too_long",
        message: `The filled ${section}${on} has ${length.toLocaleString("en")} characters; WhatsApp takes ${most.toLocaleString("en")}.`,
      };
    }
  }
  for (const [index, button] of buttonsAmong(parts).entries()) {
    const around = urlAround(button);
    const slot = `${prefix}button.${index}.url`;
    const suffix = values[slot];
    if (around && suffix !== undefined && (around.before + suffix + around.after).length > longestUrl) {
      return {
        ok: false,
        code: "too_long",
        slot,
        message: `The address of the button “${button.text}” has more than ${longestUrl.toLocaleString("en")} characters.`,
      };
    }
  }
  return { ok: true };
}
