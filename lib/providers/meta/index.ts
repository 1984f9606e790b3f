import type { Provider, ProviderAccount, ProviderFailure, ProviderRequest, SendResult } from "../types";
import { checkConnection } from "./check";
import { subscribeWebhook } from "./check-webhook";
import { askGraph, versionPath } from "./client";
import { unreadableFailure } from "./errors";
import { listTemplates } from "./list-templates";
import { buildBody } from "./payload";
import { sendAnswer } from "./types";
import { interpretWebhook, verifyWebhook } from "./webhook";

/** Told with HTTP 200 and an id, as if it had been taken. */
const paused: ProviderFailure = {
  code: "template",
  kind: "template_paused",
  outcome: "not_sent",
  message:
    "Meta has paused the template because of low quality, so the message was not sent. Wait for the end of the pause or use another.",
  provider: "message_status: paused",
  retryAfterMs: null,
};

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
  const { id, message_status: status } = accepted.data.messages[0];
  if (status === "paused") return { ok: false, failure: paused, response: answer.data };
  const held = status === "held_for_quality_assessment";
  return { ok: true, providerMessageId: id, ...(held ? { held } : {}), response: answer.data };
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
  subscribeWebhook,
  listTemplates,
  verifyWebhook,
  interpretWebhook,
};
