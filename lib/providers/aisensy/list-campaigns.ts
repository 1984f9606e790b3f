import { unreadableFailure } from "../shared/failures";
import { listIn } from "../shared/first-text";
import { type ListedTemplate, type ProviderAccount, ProviderError } from "../types";
import { readCampaign } from "./campaigns";
import { askSensy, projectPath } from "./client";

const pageSize = 100;
/** A server that pages on and on is stopped here. */
const mostPages = 60;

/**
 * The project's API campaigns, whatever their state. The Basic plan has no list: then there are none.
 *
 * @throws ProviderError
 */
export async function listCampaigns(account: ProviderAccount): Promise<ListedTemplate[]> {
  if (account.credentials.plan !== "pro") return [];
  const all = new Map<string, ListedTemplate>();
  let read = 0;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const answer = await askSensy(account, "project", {
      method: "POST",
      path: projectPath(account, "/campaigns"),
      body: { skip: read, limit: pageSize, campaignType: "API" },
    });
    if (!answer.ok) throw new ProviderError(answer.failure);
    const list = listIn(answer.data, ["campaigns", "campaign", "data", "data.campaigns"]);
    if (list === null) throw new ProviderError(unreadableFailure("AI Sensy", 200));
    const before = all.size;
    for (const found of list) {
      const campaign = readCampaign(found);
      if (campaign && !all.has(campaign.name)) all.set(campaign.name, campaign);
    }
    read += list.length;
    // A page may be shorter than was asked for; only one that brings nothing new is the last.
    if (list.length === 0 || all.size === before) break;
  }
  return [...all.values()];
}
