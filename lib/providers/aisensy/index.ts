import { isObject } from "@/lib/text";
import { unreadableFailure } from "../shared/failures";
import { firstText, valueAt } from "../shared/first-text";
import type { ListedTemplate, Provider, ProviderAccount, ProviderRequest, SendResult } from "../types";
import { loadCampaign as loadDetails } from "./campaign-details";
import { checkConnection } from "./check";
import { askSensy } from "./client";
import { listCampaigns } from "./list-campaigns";
import { wayOf } from "./payload";
import { interpretWebhook, verifyWebhook } from "./webhook";

/** `true` comes as a text, and is left out at times; an id alone says the same. */
function accepted(answer: Record<string, unknown>, id: string | null): boolean {
  const said = ["success", "status"].map((field) => String(valueAt(answer, field)));
  return id !== null || said.some((text) => /^(true|success|ok)$/i.test(text));
}

async function send(
  account: ProviderAccount,
  { method, path, body }: ProviderRequest,
  signal: AbortSignal,
): Promise<SendResult> {
  const answer = await askSensy(account, wayOf(account).api, { method, path, body, signal });
  if (!answer.ok) return answer;
  const response = isObject(answer.data) ? answer.data : {};
  const first = Array.isArray(response.messages) ? response.messages[0] : undefined;
  const id =
    firstText(response, ["submitted_message_id", "data.submitted_message_id"]) ?? firstText(first, ["id"]);
  return accepted(response, id)
    ? { ok: true, providerMessageId: id, response }
    : { ok: false, failure: unreadableFailure("AI Sensy", 200), response };
}

/** Of a project whose campaigns can be read, the list tells more: texts and buttons. */
async function loadCampaign(account: ProviderAccount, name: string): Promise<ListedTemplate | null> {
  const listed = await listCampaigns(account).catch(() => []);
  return listed.find((campaign) => campaign.name === name) ?? loadDetails(account, name);
}

/** AI Sensy's Campaign API and Project API. */
export const aisensy: Provider = {
  buildRequest: (account, message) => wayOf(account).build(account, message),
  send,
  checkConnection,
  listTemplates: listCampaigns,
  loadCampaign,
  verifyWebhook,
  interpretWebhook,
};
