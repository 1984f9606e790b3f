import { findPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate, TemplateButton, TemplateComponent } from "@/lib/providers/types";
import { campaignOf, campaignReason } from "./campaign";

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
  ARCHIVED: "Archived by the provider because it was not used for long; unarchive it there.",
};

/** Parts that need nothing from us, or whose parameters may be left out. */
const plainComponents = new Set(["body", "footer", "call_permission_request"]);
const plainButtons = new Set(["quick_reply", "phone_number", "otp", "spm", "request_contact_info"]);

const componentNames: Record<string, string> = {
  carousel: "a carousel",
  limited_time_offer: "a limited-time offer",
};
const headerNames: Record<string, string> = {
  image: "an image header",
  video: "a video header",
  gif: "a GIF header",
  document: "a document header",
  location: "a location header",
  product: "a product header",
};
const buttonNames: Record<string, string> = {
  copy_code: "a button with an offer code",
  flow: "a button that opens a form (flow)",
  catalog: "a catalogue button",
  mpm: "a button with several products",
  voice_call: "a WhatsApp call button",
};

/** What of a template Midcall cannot fill yet, in words; empty when it can be sent. */
function unsupportedParts(template: ListedTemplate): string[] {
  return template.components.flatMap((component) => {
    const type = component.type.toLowerCase();
    if (plainComponents.has(type)) return [];
    if (type === "header") return unsupportedHeader(component);
    if (type === "buttons") return (component.buttons ?? []).flatMap(unsupportedButton);
    return [componentNames[type] ?? `a part of an unknown kind (${type})`];
  });
}

function unsupportedHeader(header: TemplateComponent): string[] {
  const format = (header.format ?? "text").toLowerCase();
  return format === "text" ? [] : [headerNames[format] ?? `a header of an unknown kind (${format})`];
}

function unsupportedButton(button: TemplateButton): string[] {
  const type = button.type.toLowerCase();
  if (plainButtons.has(type)) return [];
  if (type === "url") {
    return findPlaceholders(button.url ?? "").length > 1 ? ["a link with several variables"] : [];
  }
  return [buttonNames[type] ?? `a button of an unknown kind (${type})`];
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
  const parts = [...new Set(unsupportedParts(template))];
  return parts.length === 0 ? null : `Cannot be sent by Midcall yet: it has ${parts.join(" and ")}.`;
}
