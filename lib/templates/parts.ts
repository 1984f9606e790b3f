import { fillPlaceholders, findPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate, TemplateButton, TemplateComponent } from "@/lib/providers/types";

/** The parts of a message or of one card of it. */
export type Parts = readonly TemplateComponent[];

/** The component of that type; a template or card has at most one of each. */
export function partOf(parts: Parts, type: string): TemplateComponent | undefined {
  return parts.find((component) => component.type.toLowerCase() === type);
}

/** The component of that type; a template has at most one of each. */
export function componentOf(template: ListedTemplate, type: string): TemplateComponent | undefined {
  return partOf(template.components, type);
}

/** All buttons, in the order by which their index counts: static ones too. */
export function buttonsOf(template: ListedTemplate): TemplateButton[] {
  return buttonsAmong(template.components);
}

export function buttonsAmong(parts: Parts): TemplateButton[] {
  return partOf(parts, "buttons")?.buttons ?? [];
}

/** Of a header: text, image, video, document, location, product, …; text unless it says otherwise. */
export function formatOf(header: TemplateComponent | undefined): string {
  return (header?.format ?? "text").toLowerCase();
}

/** The parts of each card of the carousel; empty without one. */
export function cardsOf(template: ListedTemplate): Parts[] {
  return componentOf(template, "carousel")?.cards?.map(({ components }) => components) ?? [];
}

/** Most cards that a carousel is sent with. */
export const mostCards = 10;

/**
 * Whether its cards are products: then it may be sent with more cards than it was defined with, all built
 * like the first. Cards with media are sent exactly as defined.
 */
export function hasProductCards(template: ListedTemplate): boolean {
  const [first] = cardsOf(template);
  return first !== undefined && formatOf(partOf(first, "header")) === "product";
}

/** The parts of card `number`, also of one beyond the defined ones where the template allows it. */
export function cardParts(template: ListedTemplate, number: number): Parts | null {
  const cards = cardsOf(template);
  return cards[number] ?? (hasProductCards(template) && number < mostCards ? (cards[0] ?? null) : null);
}

/** Where a slot id points: `card.0.button.1.url` is the url of button 1 on card 0. */
export type Place = { card: number | null; section: string; name: string; button: number | null };

/** Takes a slot id apart. */
export function placeOf(id: string): Place {
  const [, card, rest = id] = /^card\.(\d{1,2})\.(.+)$/.exec(id) ?? [];
  const [, button, field] = /^button\.(\d{1,2})\.(.+)$/.exec(rest) ?? [];
  const number = card === undefined ? null : Number(card);
  if (field !== undefined) return { card: number, section: "button", name: field, button: Number(button) };
  const [section = "", ...name] = rest.split(".");
  return { card: number, section, name: name.join("."), button: null };
}

/** The parts that a slot belongs to: its card's, else the message's. */
export function partsAt(template: ListedTemplate, { card }: Place): Parts {
  return card === null ? template.components : (cardParts(template, card) ?? []);
}

/** The button that a slot belongs to. */
export function buttonAt(template: ListedTemplate, id: string): TemplateButton | null {
  const place = placeOf(id);
  return place.button === null ? null : (buttonsAmong(partsAt(template, place))[place.button] ?? null);
}

/**
 * Whether it is an authentication template: its one value is the code, which fills body and button.
 *
 * The button is listed as an ordinary URL button; only its address, or the template's category together
 * with a variable address, gives it away.
 */
export function takesCode(template: ListedTemplate): boolean {
  // A campaign takes its values as it says itself, whatever stands behind it.
  if (componentOf(template, "campaign")) return false;
  return buttonsOf(template).some(
    (button) =>
      button.type.toLowerCase() === "otp" ||
      (button.url?.includes("/otp/code/") ?? false) ||
      (template.category.toUpperCase() === "AUTHENTICATION" && findPlaceholders(button.url ?? "").length > 0),
  );
}

/**
 * What stands around the variable of a URL button's address, or null where the address is static.
 * Only what replaces the variable is sent.
 */
export function urlAround(button: TemplateButton): { before: string; after: string } | null {
  const url = button.url ?? "";
  if (findPlaceholders(url).length === 0) return null;
  const [before = "", after = ""] = fillPlaceholders(url, () => "\n").split("\n");
  return { before, after };
}
