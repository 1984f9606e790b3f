import type { Provider, ProviderAccount, ProviderRequest, SendResult } from "../types";
import { checkConnection } from "./check";
import { askGraph, versionPath } from "./client";
import { unreadableFailure } from "./errors";
import { listTemplates } from "./list-templates";
import { buildBody } from "./payload";
import { sendAnswer } from "./types";
import { interpretWebhook, verifyWebhook } from "./webhook";

async function send(
  account: ProviderAccount,
  request: ProviderRequest,
  signal: AbortSignal,
): Promise<SendResult> {
  const { method, path, body } = request;
  const answer = await askGraph(account, { method, path, body, signal }, "");
  if (!answer.ok) return answer;
  const accepted = sendAnswer.safeParse(answer.data);
  if (!accepted.success) return { ok: false, failure: unreadableFailure(200, true), response: answer.data };
  return { ok: true, providerMessageId: accepted.data.messages[0].id, response: answer.data };
}

/** The WhatsApp Cloud API of Meta. */
export const meta: Provider = {
  buildRequest: (account, message) => ({
    method: "POST",
    path: `${versionPath(account)}/${account.credentials.phone_number_id ?? ""}/messages`,
    body: buildBody(message),
  }),
  send,
  checkConnection,
  listTemplates,
  verifyWebhook,
  interpretWebhook,
};
