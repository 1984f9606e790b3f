import { ownEntry } from "@/lib/own-entry";
import { findPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate, TemplateButton, TemplateComponent } from "@/lib/providers/types";
import { campaignOf, campaignReason } from "./campaign";
import { formatOf, mostCards, type Parts } from "./parts";

/** Why a template of that status cannot be sent. */
const statusReasons: Record<string, string> = {
  PENDING: "Waits for the provider's review; it can be sent once it is approved.",
  IN_APPEAL: "Was rejected and is being looked at again by the provider.",
  REJECTED: "Rejected by the provider; change it there and submit it again.",
  PAUSED: "Paused by the provider for low quality; it can be sent again when the pause is over.",
  DISABLED: "Disabled by the provider for low quality; use another template.",
  PENDING_DELETION: "Is being deleted at the provider.",
  DELETED: "Deleted at the provider.",
  LIMIT_EXCEEDED: "The account has reached its limit of templates at the provider.",
  UNREADABLE: "What the provider lists here could not be read, so it cannot be sent.",
  ARCHIVED: "Archived by the provider because it was not used for long; unarchive it there.",
};

/** Parts that Midcall fills, or that take nothing. */
const knownComponents = new Set([
  "header",
  "body",
  "footer",
  "buttons",
  "limited_time_offer",
  "carousel",
  "call_permission_request",
]);
const knownHeaders = new Set(["text", "image", "video", "document", "location", "product"]);
const knownButtons = new Set([
  "quick_reply",
  "url",
  "phone_number",
  "otp",
  "copy_code",
  "flow",
  "catalog",
  "mpm",
  "spm",
  "voice_call",
  "request_contact_info",
]);

const headerNames: Record<string, string> = { gif: "a GIF header" };
const buttonNames: Record<string, string> = {
  order_details: "a button with the details of an order",
  app: "a button that opens an app",
  reminder: "a button that sets a reminder",
  send_location: "a button that asks for the location",
};

/** What of a template or of one of its cards Midcall cannot fill, in words. */
function unsupportedParts(parts: Parts): string[] {
  return parts.flatMap((component) => {
    const type = component.type.toLowerCase();
    if (type === "unreadable") return [`${component.text ?? "a part"} that could not be read`];
    if (!knownComponents.has(type)) return [`a part of an unknown kind (${type})`];
    if (type === "header") return unsupportedHeader(component);
    if (type === "buttons") return (component.buttons ?? []).flatMap(unsupportedButton);
    return type === "carousel" ? unsupportedCards(component) : [];
  });
}

function unsupportedHeader(header: TemplateComponent): string[] {
  const format = formatOf(header);
  if (!knownHeaders.has(format))
    return [ownEntry(headerNames, format) ?? `a header of an unknown kind (${format})`];
  const variables = format === "text" ? findPlaceholders(header.text ?? "").length : 0;
  return variables > 1 ? ["a header with several variables"] : [];
}

function unsupportedButton(button: TemplateButton): string[] {
  const type = button.type.toLowerCase();
  if (type === "unreadable") return ["a button that could not be read"];
  if (!knownButtons.has(type))
    return [ownEntry(buttonNames, type) ?? `a button of an unknown kind (${type})`];
  return type === "url" && findPlaceholders(button.url ?? "").length > 1
    ? ["a link with several variables"]
    : [];
}

function unsupportedCards(carousel: TemplateComponent): string[] {
  const cards = carousel.cards ?? [];
  if (cards.length < 2 || cards.length > mostCards) return ["a carousel whose cards could not be read"];
  return cards.flatMap(({ components }) => unsupportedParts(components));
}

/** Why a template cannot be sent, in a sentence for people; null when it can. */
export function reasonNotSendable(template: ListedTemplate): string | null {
  const campaign = campaignOf(template);
  if (campaign) return campaignReason(template, campaign);
  const status = template.status.toUpperCase();
  if (status !== "APPROVED") {
    return (
      statusReasons[status] ?? `Its status at the provider is ${status}; only approved ones can be sent.`
    );
  }
  if (template.components.length === 0) return "Cannot be sent: the provider lists it without any parts.";
  const parts = [...new Set(unsupportedParts(template.components))];
  return parts.length === 0 ? null : `Cannot be sent by Midcall yet: it has ${parts.join(" and ")}.`;
}
