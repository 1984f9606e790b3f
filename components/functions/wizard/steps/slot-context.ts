import { fillPlaceholders, findPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate } from "@/lib/providers/types";
import { buttonAt, partOf, partsAt, placeOf, type Slot, urlAround } from "@/lib/templates/slots";

/** How much of the text before and after a placeholder is shown, in characters. */
const around = 44;

/** The words around a slot, so that one need not look for it; null where there are none. */
export function contextOf(template: ListedTemplate, slot: Slot): { before: string; after: string } | null {
  if (slot.kind === "url_suffix") {
    const button = buttonAt(template, slot.id);
    return button ? urlAround(button) : null;
  }
  if (slot.kind !== "text") return null;
  const place = placeOf(slot.id);
  // A campaign's values stand in its body.
  const section = place.section === "param" ? "body" : place.section;
  const text = partOf(partsAt(template, place), section)?.text ?? "";
  if (!findPlaceholders(text).includes(place.name)) return null;
  const marked = fillPlaceholders(text, (found) => (found === place.name ? "\u0001" : `{{${found}}}`));
  const [before = "", after = ""] = marked.replace(/\s+/g, " ").split("\u0001");
  // Cut between words, where there are any.
  return {
    before: before.length > around ? `… ${before.slice(-around).replace(/^\S{0,16}\s/, "")}` : before,
    after: after.length > around ? `${after.slice(0, around).replace(/\s\S{0,16}$/, "")} …` : after,
  };
}
