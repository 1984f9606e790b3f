import { AppError } from "@/lib/errors";
import { mediaKindOf } from "@/lib/media-kind";
import { textSetting } from "../shared/address-of";
import { lastInPath } from "../shared/last-in-path";
import type { Campaign, OutgoingMessage, ProviderAccount, ProviderRequest } from "../types";
import { campaignPath, keyField, projectPath } from "./client";

/** Stands where the key is put in when the request is sent. */
const maskedKey = "••••";
/** What AI Sensy shows as the lead's source. */
const source = "Midcall";

type Parts = {
  campaign: Campaign;
  contact: string;
  params: string[];
  media: { url: string; filename: string } | null;
  links: { index: number; text: string }[];
};

function required(values: OutgoingMessage["values"], slot: string): string {
  const value = values[slot];
  if (value) return value;
  throw new AppError("invalid", `The campaign needs a value for ${slot}.`, { [slot]: "is missing" });
}

/**
 * `$Name` would be taken for an attribute of the contact and be replaced. A word joiner, which nobody sees,
 * keeps it a text.
 */
function literal(text: string): string {
  return text.replace(/^\$(?=\p{L})/u, "$\u2060");
}

/** The same in an address, where it has an encoding of its own: at the end of a list of values it would be replaced too. */
function literalSuffix(text: string): string {
  return text.replace(/^\$(?=\p{L})/u, "%24");
}

function filenameOf(url: string): string {
  return lastInPath(url) || "file";
}

function partsOf({ template, values }: OutgoingMessage): Parts {
  const campaign = template.components.find((part) => part.campaign)?.campaign;
  if (!campaign) throw new AppError("invalid", "This is not a campaign.");
  const url = campaign.media ? required(values, "media") : null;
  return {
    campaign,
    contact: values["contact.name"] || "Customer",
    params: Array.from({ length: campaign.variables }, (_none, at) =>
      literal(required(values, `param.${at + 1}`)),
    ),
    media: url ? { url, filename: values["media.filename"] || filenameOf(url) } : null,
    links: campaign.urlButtons.map((index) => ({
      index,
      text: literalSuffix(required(values, `button.${index}.url`)),
    })),
  };
}

const buttonOf = ({ index, text }: Parts["links"][number]) => ({
  type: "button",
  sub_type: "url",
  index,
  parameters: [{ type: "text", text }],
});

function phoneOf(account: ProviderAccount, to: string, usual: "plus" | "digits"): string {
  const digits = to.replace(/^\+/, "");
  return (textSetting(account, "phone_format") ?? usual) === "plus" ? `+${digits}` : digits;
}

function viaCampaignApi(account: ProviderAccount, message: OutgoingMessage): ProviderRequest {
  const { contact, params, media, links } = partsOf(message);
  const append = account.settings.url_button_params === "append";
  const values = append ? [...params, ...links.map(({ text }) => text)] : params;
  return {
    method: "POST",
    path: campaignPath(account, "/v2"),
    body: {
      [keyField]: maskedKey,
      campaignName: message.template.name,
      destination: phoneOf(account, message.to, "plus"),
      userName: contact,
      source,
      ...(values.length > 0 ? { templateParams: values } : {}),
      ...(media ? { media } : {}),
      ...(links.length > 0 && !append ? { buttons: links.map(buttonOf) } : {}),
    },
  };
}

/** The Project API's own way documents no buttons: their values follow the template's. */
function viaProjectCampaign(account: ProviderAccount, message: OutgoingMessage): ProviderRequest {
  const { contact, params, media, links } = partsOf(message);
  const values = [...params, ...links.map(({ text }) => text)];
  return {
    method: "POST",
    path: projectPath(account, "/campaign/api/send"),
    body: {
      campaign_name: message.template.name,
      name: contact,
      phone_number: phoneOf(account, message.to, "digits"),
      source,
      ...(values.length > 0 ? { template_params: values } : {}),
      ...(media ? { media } : {}),
    },
  };
}

function viaProjectMessages(account: ProviderAccount, message: OutgoingMessage): ProviderRequest {
  const { campaign, params, media, links } = partsOf(message);
  if (!campaign.template) {
    throw new AppError(
      "invalid",
      "The template behind this campaign is not known. Choose the campaign from the list, or send through the Campaign API.",
    );
  }
  const known = campaign.media === "any" ? null : campaign.media;
  // What the campaign was made with is not known: the file itself tells.
  const kind = known ?? (media ? mediaKindOf(media.url) : null) ?? "document";
  const file = media && {
    link: media.url,
    ...(kind === "document" ? { filename: media.filename } : {}),
  };
  const components = [
    ...(file ? [{ type: "header", parameters: [{ type: kind, [kind]: file }] }] : []),
    ...(params.length > 0
      ? [{ type: "body", parameters: params.map((text) => ({ type: "text", text })) }]
      : []),
    ...links.map(buttonOf),
  ];
  return {
    method: "POST",
    path: projectPath(account, "/messages"),
    body: {
      to: phoneOf(account, message.to, "digits"),
      type: "template",
      recipient_type: "individual",
      template: {
        name: campaign.template.name,
        language: { policy: "deterministic", code: campaign.template.language },
        ...(components.length > 0 ? { components } : {}),
      },
    },
  };
}

const ways = {
  campaign_v2: { api: "campaign", build: viaCampaignApi },
  project_campaign: { api: "project", build: viaProjectCampaign },
  project_messages: { api: "project", build: viaProjectMessages },
} as const;

/** The way to send that the connection is set to. */
export function wayOf(account: ProviderAccount): (typeof ways)[keyof typeof ways] {
  const chosen = textSetting(account, "send_via");
  return chosen === "project_campaign" || chosen === "project_messages" ? ways[chosen] : ways.campaign_v2;
}
