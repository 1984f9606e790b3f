import type { ListedTemplate } from "@/lib/providers/types";
import { cleanSlotValue } from "@/lib/templates/fill-slot";
import type { Slot } from "@/lib/templates/slots";

/** The suffix of a full address that was typed into a link's slot; null when there is nothing to cut. */
export function cutToSuffix(slot: Slot, template: ListedTemplate, typed: string): string | null {
  if (slot.kind !== "url_suffix" || !/^[a-z]+:\/\//i.test(typed.trim())) return null;
  const cleaned = cleanSlotValue(slot, template, typed);
  return cleaned.ok && cleaned.value !== typed ? cleaned.value : null;
}
