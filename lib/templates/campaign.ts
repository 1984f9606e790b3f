import { readFileReference } from "@/lib/file-reference";
import { mediaKindOf } from "@/lib/media-kind";
import type { Campaign, ListedTemplate, TemplateButton } from "@/lib/providers/types";
import type { CampaignRef } from "./campaign-ref";
import { deadLink } from "./clean/public-link";
import { bad, fits, type SlotValue, within } from "./clean/value";
import type { Slot } from "./slot-kinds";

/** Campaigns: templates that a provider names by one name, and whose parts may be typed by hand. Client-safe. */

/** What a campaign takes, or null for a template that is none. */
export function campaignOf(template: ListedTemplate): Campaign | null {
  return template.components.find(({ campaign }) => campaign)?.campaign ?? null;
}

/** Nobody knows a typed campaign's words: the picture shows what goes into it. */
function pictureOf(variables: number, urlButtons: readonly number[]) {
  const lines = Array.from({ length: variables }, (_none, at) => `{{${at + 1}}}`);
  const last = Math.max(-1, ...urlButtons);
  const buttons = Array.from({ length: last + 1 }, (_none, index): TemplateButton => {
    const text = `Button ${index + 1}`;
    return urlButtons.includes(index) ? { type: "url", text, url: "…{{1}}" } : { type: "unknown", text };
  });
  const head = variables > 0 ? "The campaign's own text, with" : "The campaign's own text";
  return { text: [head, ...lines].join("\n"), buttons };
}

/** A campaign whose parts were typed by hand or told without its words, as a template. */
export function typedTemplate(
  name: string,
  parts: Pick<Campaign, "variables" | "media" | "urlButtons"> & Partial<Campaign>,
  more: Partial<ListedTemplate> = {},
): ListedTemplate {
  const { text, buttons } = pictureOf(parts.variables, parts.urlButtons);
  return {
    externalId: name,
    name,
    language: "",
    category: "UTILITY",
    status: "APPROVED",
    quality: null,
    parameterFormat: "positional",
    ...more,
    components: [
      { type: "campaign", campaign: { ...parts, typed: true } },
      ...(parts.media ? [{ type: "header", format: parts.media }] : []),
      { type: "body", text },
      ...(buttons.length > 0 ? [{ type: "buttons", buttons }] : []),
    ],
  };
}

/** The template that a function's own words about its campaign describe. */
export function templateOfRef(ref: CampaignRef): ListedTemplate {
  const urlButtons = [...new Set(ref.url_buttons ?? [])].sort((a, b) => a - b);
  return typedTemplate(ref.campaign, {
    variables: ref.variables ?? 0,
    media: ref.media ? "any" : null,
    urlButtons,
  });
}

const stateReasons: Record<string, string> = {
  STOPPED: "Stopped at the provider; set it live there to send it.",
  PAUSED: "Paused at the provider; set it live there to send it.",
};

/** Why a campaign cannot be sent, or null when it can. */
export function campaignReason(template: ListedTemplate, campaign: Campaign): string | null {
  const status = template.status.toUpperCase();
  if (status !== "APPROVED")
    return stateReasons[status] ?? `Its state at the provider is ${status}; only live ones can be sent.`;
  return campaign.unsupported ?? null;
}

const kinds: Record<string, string> = { image: "picture", video: "video", document: "document", any: "file" };

/** The places of a campaign that a function fills, in the order in which it takes them. */
export function campaignSlots(template: ListedTemplate, campaign: Campaign): Slot[] {
  const part = (type: string) => template.components.find((component) => component.type === type);
  const examples = part("body")?.examples ?? {};
  const media = campaign.media;
  const file = media === null ? "" : (kinds[media] ?? "file");
  return [
    ...(media === null
      ? []
      : [
          slot("media", "header", media === "any" ? "document" : media, `Link to the ${file}`, true),
          slot("media.filename", "header", "filename", "Name of the file, as the customer sees it", false),
        ]),
    ...Array.from({ length: campaign.variables }, (_none, at) => {
      const label = `${campaign.typed ? "Variable" : "Body"} {{${at + 1}}}`;
      const example = examples[String(at + 1)];
      return {
        ...slot(`param.${at + 1}`, "body", "text", label, true),
        ...(example ? { example } : {}),
      };
    }),
    ...campaign.urlButtons.map((index) => {
      const text = part("buttons")?.buttons?.[index]?.text || `Button ${index + 1}`;
      return slot(`button.${index}.url`, "button", "url_suffix", `Link of the button “${text}”`, true);
    }),
    {
      ...slot("contact.name", "contact", "text", "Name of the contact", false),
      unmapped: { metadata: "customer_name", text: "Customer" },
    },
  ];
}

function slot(
  id: string,
  section: Slot["section"],
  kind: Slot["kind"],
  label: string,
  required: boolean,
): Slot {
  return { id, section, kind, label, required };
}

const longestLink = 2000;
const longestName = 240;

/**
 * A campaign's value made fit for its place, where that differs from a template's.
 *
 * @param text without control characters and runs of spaces
 * @returns null where the usual rules hold
 */
export function cleanCampaignValue(slotId: string, campaign: Campaign, text: string): SlotValue | null {
  if (slotId === "media") return cleanLink(text, campaign.media);
  if (slotId === "media.filename") return within(text.replace(/[\\/]/g, "_"), longestName);
  if (campaign.typed && slotId.startsWith("button.")) {
    // What the campaign's own link begins with is not known, so a whole address cannot be cut down to its end.
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
      return bad("is a whole address; give what follows the fixed beginning of the button's link");
  }
  return null;
}

/**
 * Whether a value of a campaign is an authentication code: one text and a button that copies it take the same. Told
 * as `takesCode` (parts.ts) tells it of templates.
 */
export function takesCampaignCode(slotId: string, { category, components }: ListedTemplate): boolean {
  const campaign = components.find((part) => part.campaign)?.campaign;
  if (campaign?.variables !== 1 || !/^(param|button)\./.test(slotId)) return false;
  const isCodes = category.toUpperCase() === "AUTHENTICATION";
  const buttons = components.flatMap((part) => part.buttons ?? []);
  return (
    (isCodes && campaign.urlButtons.length > 0) || buttons.some(({ url }) => url?.includes("/otp/code/"))
  );
}

/** A public link, or a file that was uploaded to us. */
function cleanLink(text: string, media: Campaign["media"]): SlotValue {
  const file = readFileReference(text);
  if (file) {
    const fitting = media === "any" || media === null || mediaKindOf(text) === media;
    return fitting ? fits(text) : bad(`is a file that is no ${kinds[media] ?? media}`);
  }
  if (!URL.canParse(text) || new URL(text).protocol !== "https:") return bad("is not an https link");
  // Percent-encoded, whatever script its path is written in.
  const url = new URL(text);
  if (url.username || url.password) return bad("holds a user name or password");
  const dead = deadLink(url, media);
  return dead === null ? within(url.href, longestLink) : bad(dead);
}

/**
 * The slot of a campaign that stands where a template would have that one: its texts and its file are counted
 * by themselves.
 */
export function campaignSlotId(id: string): string {
  const [, text] = /^body\.(.+)$/.exec(id) ?? [];
  if (text !== undefined) return `param.${text}`;
  if (id === "header.filename") return "media.filename";
  return /^header\.(image|video|document|any)$/.test(id) ? "media" : id;
}
