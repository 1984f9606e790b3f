import { ownEntry } from "@/lib/own-entry";
import { findPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate, TemplateButton, TemplateComponent } from "@/lib/providers/types";
import { campaignOf, campaignSlots } from "./campaign";
import {
  buttonsAmong,
  cardParts,
  cardsOf,
  componentOf,
  formatOf,
  hasProductCards,
  mostCards,
  type Parts,
  partOf,
  placeOf,
  takesCode,
  urlAround,
} from "./parts";
import { reasonNotSendable } from "./sendable";
import type { Slot } from "./slot-kinds";

export {
  buttonAt,
  buttonsOf,
  cardsOf,
  componentOf,
  hasProductCards,
  mostCards,
  partOf,
  partsAt,
  placeOf,
  takesCode,
  urlAround,
} from "./parts";
export { jsonKinds, mediaKinds, type Slot, type SlotKind, sampleValues } from "./slot-kinds";

export type SlotReading = {
  slots: Slot[];
  sendable: boolean;
  /** Why it cannot be sent, for people; absent when it can. */
  reason?: string;
};

type Found = Omit<Slot, "section" | "card"> & { section: "header" | "body" | "button" };

const exampleOf = (example: string | undefined) => (example ? { example } : {});

function textSlots(section: "header" | "body", component: TemplateComponent | undefined): Found[] {
  const title = section === "header" ? "Header" : "Body";
  return findPlaceholders(component?.text ?? "").map((name) => ({
    id: `${section}.${name}`,
    section,
    kind: "text",
    label: `${title} {{${name}}}`,
    required: true,
    ...exampleOf(component?.examples?.[name]),
  }));
}

/** Slots of headers that are no text: by format, each with name, kind, label and whether it is required. */
const headerSlots: Record<string, readonly (readonly [string, Slot["kind"], string, boolean])[]> = {
  image: [["image", "image", "Image", true]],
  video: [["video", "video", "Video", true]],
  document: [
    ["document", "document", "Document", true],
    ["filename", "filename", "File name of the document", false],
  ],
  location: [
    ["latitude", "latitude", "Latitude", true],
    ["longitude", "longitude", "Longitude", true],
    ["name", "place_name", "Name of the place", true],
    ["address", "place_address", "Address of the place", true],
  ],
  product: [
    ["product", "product", "Product ID", true],
    ["catalog", "catalog", "Catalogue ID", true],
  ],
};

function headerSlotsOf(header: TemplateComponent | undefined): Found[] {
  const format = formatOf(header);
  if (format === "text") return textSlots("header", header);
  return (ownEntry(headerSlots, format) ?? []).map(([name, kind, label, required]) => ({
    id: `header.${name}`,
    section: "header",
    kind,
    label,
    required,
  }));
}

/** Slots of buttons other than links: by type, each with name, kind, words before its text, and required. */
const buttonSlots: Record<string, readonly (readonly [string, Slot["kind"], string, boolean])[]> = {
  quick_reply: [["payload", "payload", "Payload of the reply", false]],
  copy_code: [["code", "coupon", "Code that is copied by", true]],
  flow: [
    ["flow_token", "flow_token", "Token of the form behind", false],
    ["flow_data", "flow_data", "Data for the form behind", false],
  ],
  catalog: [["thumbnail", "product", "Product pictured with", false]],
  mpm: [
    ["thumbnail", "product", "Product pictured with", false],
    ["sections", "sections", "Products behind", true],
  ],
  voice_call: [
    ["ttl_minutes", "ttl", "Minutes of validity of", false],
    ["payload", "payload", "Payload of the call by", false],
  ],
};

function buttonSlotsOf(button: TemplateButton, index: number): Found[] {
  const type = button.type.toLowerCase();
  const at = { section: "button" as const };
  const around = type === "url" ? urlAround(button) : null;
  if (around) {
    // The example is the whole address in some templates and only the suffix in others.
    const example = button.example?.startsWith(around.before)
      ? button.example.slice(around.before.length)
      : button.example;
    const label = `Link of the button “${button.text}”`;
    const id = `button.${index}.url`;
    return [{ ...at, id, kind: "url_suffix", label, required: true, ...exampleOf(example) }];
  }
  return (ownEntry(buttonSlots, type) ?? []).map(([name, kind, words, required]) => ({
    ...at,
    id: `button.${index}.${name}`,
    kind,
    label: `${words} “${button.text}”`,
    required,
    ...exampleOf(kind === "coupon" ? button.example : undefined),
  }));
}

function slotsAmong(parts: Parts): Found[] {
  return [
    ...headerSlotsOf(partOf(parts, "header")),
    ...textSlots("body", partOf(parts, "body")),
    ...buttonsAmong(parts).flatMap(buttonSlotsOf),
  ];
}

function cardSlots(parts: Parts, card: number): Slot[] {
  return slotsAmong(parts).map((slot) => ({
    ...slot,
    id: `card.${card}.${slot.id}`,
    section: "card",
    card,
  }));
}

/** Its id says that what stands there is a secret: see `isSecret` of lib/functions/secret.ts. */
function codeSlot(template: ListedTemplate): Slot {
  const example = componentOf(template, "body")?.examples?.["1"];
  const label = "Verification code";
  return { id: "code", section: "code", kind: "code", label, required: true, ...exampleOf(example) };
}

const expirySlot: Slot = {
  id: "offer.expires_at",
  section: "offer",
  kind: "expiry",
  label: "End of the offer",
  required: true,
};

function findSlots(template: ListedTemplate): Slot[] {
  const campaign = campaignOf(template);
  if (campaign) return campaignSlots(template, campaign);
  if (takesCode(template)) return [codeSlot(template)];
  const found = slotsAmong(template.components);
  const offer = componentOf(template, "limited_time_offer")?.hasExpiration ? [expirySlot] : [];
  return [
    ...found.filter(({ section }) => section !== "button"),
    ...offer,
    ...found.filter(({ section }) => section === "button"),
    ...cardsOf(template).flatMap((parts, card) => cardSlots(parts, card)),
  ];
}

/** What was read of templates, as long as these are kept by somebody. */
const readings = new WeakMap<ListedTemplate, SlotReading>();

/**
 * The places of a template that a function fills, and whether it can be sent at all.
 *
 * Variables are read from the texts and addresses: header, body, each button and each card count apart,
 * numbers sort as numbers, a repeated one is one slot. Unknown kinds of parts are reported, never thrown on.
 */
export function slotsOf(template: ListedTemplate): SlotReading {
  const known = readings.get(template);
  if (known) return known;
  const reason = reasonNotSendable(template);
  const reading = {
    slots: findSlots(template),
    sendable: reason === null,
    ...(reason === null ? {} : { reason }),
  };
  readings.set(template, reading);
  return reading;
}

/**
 * The template's slots, and those of the cards that are filled beyond the defined ones: a carousel of
 * products may be sent with up to ten. A card that is begun, and each before it, is required whole.
 *
 * @param filled ids of slots that have a value or a mapping
 */
export function slotsFor(template: ListedTemplate, filled: Iterable<string>): SlotReading {
  const reading = slotsOf(template);
  if (!hasProductCards(template)) return reading;
  const numbers = [...filled].map((id) => placeOf(id).card ?? -1).filter((card) => card < mostCards);
  const last = Math.max(-1, ...numbers);
  const more: Slot[] = [];
  for (let card = cardsOf(template).length; card <= last; card += 1)
    more.push(...cardSlots(cardParts(template, card) ?? [], card));
  return { ...reading, slots: [...reading.slots, ...more] };
}
