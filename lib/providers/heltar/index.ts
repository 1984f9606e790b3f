import { isObject } from "@/lib/text";
import { unreadableFailure } from "../shared/failures";
import { firstText } from "../shared/first-text";
import type { Provider, ProviderAccount, ProviderRequest, SendResult } from "../types";
import { checkConnection } from "./check";
import { askHeltar } from "./client";
import { recipientFailureOf } from "./errors";
import { buildSend } from "./payload";
import { listTemplates } from "./templates";
import { sendAnswer } from "./types";
import { interpretWebhook, verifyWebhook } from "./webhook";

/** WhatsApp's own id, or Heltar's for what is queued before there is one. */
const idPaths = ["message.wamid", "wamid", "message.hemid", "hemid", "message.id", "id"];

/** An entry under `success` tells a state of its own: what is queued there has not failed, what failed is no success. */
const isFailed = (entry: unknown) =>
  firstText(entry, ["message.status", "status"])?.toLowerCase() === "failed";

async function send(
  account: ProviderAccount,
  { method, path, body }: ProviderRequest,
  signal: AbortSignal,
): Promise<SendResult> {
  const answer = await askHeltar(account, { method, path, body, signal });
  if (!answer.ok) return answer;
  const response = isObject(answer.data) ? answer.data : {};
  const parsed = sendAnswer.safeParse("data" in response ? response.data : response);
  if (!parsed.success) return { ok: false, failure: unreadableFailure("Heltar", 200), response };
  // HTTP 200 may still hold a recipient that failed, and we send to one alone.
  const { success, fail } = parsed.data;
  const failed = fail.length > 0 ? fail : success.filter(isFailed);
  if (failed.length > 0) return { ok: false, failure: recipientFailureOf(failed[0]), response };
  return { ok: true, providerMessageId: firstText(success[0], idPaths), response };
}

/** Heltar's API. */
export const heltar: Provider = {
  buildRequest: (account, message) => ({
    method: "POST",
    path: "/v1/messages/send",
    body: buildSend(account, message),
  }),
  send,
  checkConnection,
  listTemplates,
  verifyWebhook,
  interpretWebhook,
};
