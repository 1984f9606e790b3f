import { isObject } from "@/lib/text";
import { isOn } from "../shared/address-of";
import { firstText, valueAt } from "../shared/first-text";
import { type ListedTemplate, type ProviderAccount, ProviderError } from "../types";
import { statusOf } from "./campaigns";
import { askSensy, campaignPath, type SensyAnswer } from "./client";
import { requestBody, requestButton } from "./types";

const bodyPaths = ["requestBody", "data.requestBody", "campaign.requestBody"];

/** Asks the Campaign API what a campaign takes; nothing is sent. */
export function askDetails(account: ProviderAccount, name: string): Promise<SensyAnswer> {
  return askSensy(account, "campaign", {
    method: "POST",
    path: campaignPath(account, "/campaign-details"),
    body: { campaignName: name },
  });
}

function bodyIn(data: unknown): unknown {
  return bodyPaths.map((path) => valueAt(data, path)).find(isObject);
}

/**
 * What a campaign takes, as far as AI Sensy tells it.
 *
 * @returns null when there is none of that name, or when it is not to be asked
 * @throws ProviderError
 */
export async function loadCampaign(account: ProviderAccount, name: string): Promise<ListedTemplate | null> {
  if (!isOn(account, "use_campaign_details")) return null;
  const answer = await askDetails(account, name);
  if (!answer.ok) {
    if (answer.failure.kind === "campaign_missing") return null;
    throw new ProviderError(answer.failure);
  }
  const parsed = requestBody.safeParse(bodyIn(answer.data));
  if (!parsed.success) return null;
  const { templateParams, media, buttons, carouselCards, location } = parsed.data;
  const indexes = buttons.flatMap((found) => {
    const button = requestButton.safeParse(found).data;
    return button && /^(url)?$/i.test(button.sub_type) ? [button.index] : [];
  });
  const odd =
    carouselCards.length > 0 ? "a carousel" : Object.keys(location).length > 0 ? "a location" : null;
  const status = firstText(answer.data, ["campaign.status", "data.campaign.status", "status"]) ?? "LIVE";
  return {
    externalId: firstText(answer.data, ["campaign._id", "campaign.id", "data.campaign._id"]) ?? name,
    name,
    language: "",
    category: "UTILITY",
    status: statusOf(status),
    quality: null,
    parameterFormat: "positional",
    components: [
      {
        type: "campaign",
        campaign: {
          variables: templateParams.length,
          // Unused parts are written as empty objects.
          media: Object.keys(media).length > 0 ? "any" : null,
          urlButtons: [...new Set(indexes)].sort((a, b) => a - b),
          typed: true,
          ...(odd ? { unsupported: `Cannot be sent through AI Sensy's API: it has ${odd}.` } : {}),
        },
      },
    ],
  };
}
