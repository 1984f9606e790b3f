import { fillPlaceholders, findPlaceholders } from "@/lib/placeholders";
import type { Campaign, ListedTemplate, TemplateButton, TemplateComponent } from "../types";
import { languageCode } from "./language";
import { type CampaignTemplate, type ProjectCampaign, projectCampaign } from "./types";

/** Where the first button begins in a template's text. */
const buttonsBegin = /\s\|\s\[/;

const mediaKinds: Record<string, Campaign["media"]> = { IMAGE: "image", VIDEO: "video", FILE: "document" };
const unsupportedKinds: Record<string, string> = {
  CAROUSEL: "a carousel",
  LOCATION: "a location",
  ORDER_DETAILS: "an order",
  FLOW: "a form (flow)",
  CATALOG: "a catalogue",
  PRODUCT: "products",
};

function bodyOf(template: CampaignTemplate): string {
  return template.text.split(buttonsBegin)[0]?.trim() ?? "";
}

/** Its placeholders as 1, 2, 3 …, in the order of their numbers: the values are a list without gaps. */
function renumbered(text: string, names: readonly string[]): string {
  return fillPlaceholders(text, (name) => `{{${names.indexOf(name) + 1}}}`);
}

/** `Hi [Asha], your slot is [Monday].` beside `Hi {{1}}, your slot is {{2}}.`: the examples in brackets. */
function examplesOf(sample: string, body: string, names: readonly string[]): Record<string, string> {
  const found = [...(sample.split(buttonsBegin)[0] ?? "").matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]);
  const places = [...body.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? "");
  if (found.length !== places.length) return {};
  return Object.fromEntries(
    places.flatMap((name, at) => (found[at] ? [[String(names.indexOf(name) + 1), found[at]]] : [])),
  );
}

function buttonsOf(template: CampaignTemplate): TemplateButton[] {
  const actions = template.call_to_action.map((action): TemplateButton => {
    const dialled = /phone/i.test(action.type);
    if (dialled) return { type: "phone_number", text: action.button_title, phoneNumber: action.button_value };
    // A link's variable counts on from the body's; by itself it is the link's first.
    return {
      type: "url",
      text: action.button_title,
      url: fillPlaceholders(action.button_value, () => "{{1}}"),
    };
  });
  const replies = template.quick_replies.map((reply): TemplateButton => {
    const title = typeof reply === "object" && reply !== null ? Object.values(reply)[0] : reply;
    return { type: "quick_reply", text: typeof title === "string" ? title : "" };
  });
  return [...actions, ...replies];
}

/** Why a campaign with that template cannot be sent, or undefined. */
function unsupportedPart({ type }: CampaignTemplate): string | undefined {
  const kind = type.toUpperCase();
  if (kind === "" || kind === "TEXT" || kind in mediaKinds) return undefined;
  return `Cannot be sent through AI Sensy's API: it has ${unsupportedKinds[kind] ?? `a part of the kind ${kind}`}.`;
}

function behind(template: CampaignTemplate): Pick<Campaign, "template"> {
  const language = languageCode(template.language);
  const name = template.name || template.label;
  return name && language ? { template: { name, language } } : {};
}

function componentsOf(template: CampaignTemplate, media: Campaign["media"]): TemplateComponent[] {
  const body = bodyOf(template);
  const names = findPlaceholders(body);
  const buttons = buttonsOf(template);
  const urlButtons = buttons.flatMap((button, index) =>
    findPlaceholders(button.url ?? "").length > 0 ? [index] : [],
  );
  const unsupported = unsupportedPart(template);
  return [
    {
      type: "campaign",
      campaign: {
        variables: names.length,
        media,
        urlButtons,
        typed: false,
        ...(unsupported ? { unsupported } : {}),
        ...behind(template),
      },
    },
    ...(media ? [{ type: "header", format: media }] : []),
    {
      type: "body",
      text: renumbered(body, names),
      examples: examplesOf(template.sample_text, body, names),
    },
    ...(template.footerText ? [{ type: "footer", text: template.footerText }] : []),
    ...(buttons.length > 0 ? [{ type: "buttons", buttons }] : []),
  ];
}

/** A campaign's own state in the words of templates: only what is live can be sent. */
export function statusOf(status: string): string {
  const known = status.toUpperCase();
  return known === "LIVE" ? "APPROVED" : known || "UNKNOWN";
}

function toTemplate(found: ProjectCampaign): ListedTemplate {
  const template = found.message_payload?.template;
  const given = found.message_payload?.media;
  // The file belongs to the campaign: it can ask for one although its template's kind is TEXT.
  const media = mediaKinds[template?.type.toUpperCase() ?? ""] ?? (given?.url ? "any" : null);
  return {
    externalId: found.id || found.name,
    name: found.name,
    language: "",
    category: template?.category.toUpperCase() || "UTILITY",
    status: statusOf(found.status),
    quality: null,
    parameterFormat: "positional",
    components: template ? componentsOf(template, media) : [unknownParts()],
  };
}

function unknownParts(): TemplateComponent {
  const unsupported =
    "AI Sensy does not tell what this campaign takes. Type its name and its variables by hand instead.";
  return {
    type: "campaign",
    campaign: { variables: 0, media: null, urlButtons: [], typed: false, unsupported },
  };
}

/** An API campaign as the Project API lists it, in our shape; null for broadcasts and what has no name. */
export function readCampaign(found: unknown): ListedTemplate | null {
  const parsed = projectCampaign.safeParse(found);
  if (!parsed.success || !/^(api)?$/i.test(parsed.data.type)) return null;
  return toTemplate(parsed.data);
}
