import type { ListedTemplate } from "@/lib/providers/types";
import { campaignOf } from "@/lib/templates/campaign";
import type { Slot } from "@/lib/templates/slots";

export type FileKind = "image" | "video" | "document" | "any";

/** Which files a place takes: of a campaign whose parts were typed nobody knows more than that it is one. */
export function fileKindOf(slot: Slot, template: ListedTemplate): FileKind {
  const any = slot.id === "media" && campaignOf(template)?.media === "any";
  if (any) return "any";
  return slot.kind === "image" || slot.kind === "video" ? slot.kind : "document";
}
